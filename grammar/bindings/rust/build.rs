//! Compiles the generated parser and the external scanner.

use std::path::Path;

fn main() {
    let src = Path::new("src");
    let mut build = cc::Build::new();
    build
        .std("c11")
        .include(src)
        .flag_if_supported("-Wno-unused-parameter")
        .flag_if_supported("-Wno-unused-but-set-variable")
        .file(src.join("parser.c"))
        .file(src.join("scanner.c"))
        .compile("tree-sitter-nianbao");
    println!("cargo:rerun-if-changed=src");
}
