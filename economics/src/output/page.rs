// SPDX-License-Identifier: Apache-2.0
//! Generated parts of a page: what stands between two markers is replaced, the rest is kept.
//!
//! ```text
//! <!-- generated: NAME -->
//! … replaced …
//! <!-- end -->
//! ```

use anyhow::{Context, Result, bail};

const END: &str = "<!-- end -->";

fn marker(name: &str) -> String {
    format!("<!-- generated: {name} -->")
}

/// The page with one part replaced.
pub fn replace(page: &str, name: &str, text: &str) -> Result<String> {
    let (before, _, after) = split(page, name)?;
    Ok(format!("{before}{}\n{text}{END}{after}", marker(name)))
}

/// What stands between the markers of a part.
pub fn part<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    Ok(split(page, name)?.1)
}

/// Names of all generated parts, in order.
pub fn names(page: &str) -> Vec<&str> {
    let rest = page.split("<!-- generated: ").skip(1);
    rest.filter_map(|rest| rest.split(" -->").next()).collect()
}

fn split<'a>(page: &'a str, name: &str) -> Result<(&'a str, &'a str, &'a str)> {
    let marker = format!("{}\n", marker(name));
    let (before, rest) =
        page.split_once(&marker).with_context(|| format!("the page has no part {name}"))?;
    if rest.contains(&marker) {
        bail!("the page has two parts {name}");
    }
    let (inside, after) =
        rest.split_once(END).with_context(|| format!("part {name} has no end"))?;
    Ok((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::{names, part, replace};

    const PAGE: &str = "# A\n<!-- generated: one -->\nold\n<!-- end -->\ntext\n\
                        <!-- generated: two -->\n<!-- end -->\n";

    #[test]
    fn only_the_named_part_changes() {
        let page = replace(PAGE, "one", "new\n").expect("the part exists");
        assert_eq!(part(&page, "one").expect("it does still"), "new\n");
        assert_eq!(part(&page, "two").expect("the other as well"), "");
        assert_eq!(replace(&page, "one", "old\n").expect("again"), PAGE);
        assert_eq!(names(PAGE), ["one", "two"]);
    }

    #[test]
    fn a_missing_or_doubled_part_is_an_error() {
        assert!(replace(PAGE, "three", "").is_err());
        let doubled = format!("{PAGE}{PAGE}");
        assert!(replace(&doubled, "one", "").is_err());
        assert!(part("<!-- generated: one -->\nx", "one").is_err());
    }
}
