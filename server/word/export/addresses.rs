use crate::report::Report;
use crate::word::picture;

/// Where the pictures of a draft lie.
pub fn addresses(report: &Report) -> impl Iterator<Item = &str> {
    let images = report
        .images
        .iter()
        .map(|image| image.span.of(&report.text));
    let parts = images.filter_map(picture::parts);
    parts.map(|(_, address)| picture::file(address))
}
