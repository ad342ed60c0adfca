//! Prints the tree of a file, or of standard input: `cargo run -p tree-sitter-nianbao --example dump FILE`

use std::error::Error;
use std::io::{self, Read, Write};

use tree_sitter::{Node, Parser};

fn main() -> Result<(), Box<dyn Error>> {
    let mut source = String::new();
    match std::env::args().nth(1) {
        Some(path) => source = std::fs::read_to_string(path)?,
        None => {
            io::stdin().read_to_string(&mut source)?;
        }
    }
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_nianbao::LANGUAGE.into())?;
    let tree = parser
        .parse(&source, None)
        .ok_or("the parser was cancelled")?;
    print(
        tree.root_node(),
        &source,
        0,
        &mut io::BufWriter::new(io::stdout().lock()),
    )?;
    Ok(())
}

/// One node a line, leaves with their text.
fn print(node: Node, source: &str, depth: usize, out: &mut impl Write) -> io::Result<()> {
    let start = node.start_position();
    write!(
        out,
        "{:depth$}{} {}:{}",
        "",
        node.kind(),
        start.row + 1,
        start.column + 1,
        depth = depth * 2
    )?;
    if node.named_child_count() == 0 {
        write!(
            out,
            " {:?}",
            source.get(node.byte_range()).unwrap_or_default()
        )?;
    }
    writeln!(out)?;
    let mut cursor = node.walk();
    for child in node.children(&mut cursor).filter(Node::is_named) {
        print(child, source, depth + 1, out)?;
    }
    Ok(())
}
