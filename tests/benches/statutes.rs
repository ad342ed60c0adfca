//! How long citations take once parsed, and what the index costs at start-up.

use divan::{Bencher, black_box};
use nianbao::statutes::{ArticleNumber, Edition, Index, Number, Place, Reference};

fn main() {
    divan::main();
}

fn reference(name: &str, article: u16) -> Reference<'_> {
    let place = Place {
        item: Some(Number::bracketed(2)),
        ..Place::article(ArticleNumber::plain(article))
    };
    Reference {
        name,
        edition: Edition::default(),
        place: Some(place),
    }
}

/// A citation of an act that was asked for before, as nearly all are.
#[divan::bench(args = ["《中华人民共和国政府信息公开条例》", "《政府信息公开条例》", "保密法", "《民法典》"])]
fn resolve(bencher: Bencher, name: &str) {
    let index = Index::builtin();
    let _ = index.resolve(reference(name, 20), Some(2021));
    bencher.bench(|| {
        index
            .resolve(black_box(reference(name, 20)), Some(2021))
            .in_force
    });
}

/// A name that no act has: the names of all acts are compared with it.
#[divan::bench]
fn resolve_unknown(bencher: Bencher) {
    let index = Index::builtin();
    bencher.bench(|| {
        index
            .resolve(
                black_box(reference("《某市政府信息公开保密审查办法》", 20)),
                Some(2021),
            )
            .in_force
    });
}

/// What is made of the data when the first citation is looked up.
#[divan::bench]
fn start_up(bencher: Bencher) {
    bencher.bench(Index::load);
}
