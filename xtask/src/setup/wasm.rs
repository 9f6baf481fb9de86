// SPDX-License-Identifier: Apache-2.0
//! The compiler for the runtime's Wasm.
//!
//! rustup brings the target where it can reach its server. Where it cannot, Debian carries a
//! complete second compiler with its sources (`rustc-web`, `cargo-web`, `rust-web-src`), from
//! which `core` and `alloc` are built once for the target; it is linked into rustup under
//! [`DEBIAN_TOOLCHAIN`] and used for the Wasm only.

use super::packages;
use crate::shell::{home, output, step, succeeds};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The target of the runtime.
const TARGET: &str = "wasm32v1-none";

/// Name under which Debian's compiler is linked into rustup.
const DEBIAN_TOOLCHAIN: &str = "vigor-wasm-debian";

/// Debian's compiler, by its package names: the suffix keeps it apart from the ordinary one.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Variables that point the runtime's build script at Debian's compiler, where it is used.
pub fn environment() -> Result<Vec<(&'static str, String)>> {
    if std::env::var_os("WASM_BUILD_TOOLCHAIN").is_some() || rustup_has_target() || !debian_ready()
    {
        return Ok(Vec::new());
    }
    Ok(vec![("WASM_BUILD_TOOLCHAIN", DEBIAN_TOOLCHAIN.to_string())])
}

/// Returns what stays missing.
pub fn ensure(check_only: bool) -> Result<Vec<String>> {
    if rustup_has_target() || debian_ready() {
        return Ok(Vec::new());
    }
    let advice = format!("the {TARGET} target: rustup target add {TARGET}");
    if check_only {
        return Ok(vec![advice]);
    }
    if step("add the Wasm target", Command::new("rustup").args(["target", "add", TARGET])).is_ok()
        && rustup_has_target()
    {
        return Ok(Vec::new());
    }
    if !packages::may_install() {
        return Ok(vec![advice]);
    }
    println!("  rustup's server cannot be reached: building the target from Debian's compiler");
    packages::install(&DEBIAN_PACKAGES)?;
    build_from_debian()?;
    Ok(if debian_ready() { Vec::new() } else { vec![advice] })
}

/// The library folder of the active toolchain, which holds one folder a target.
fn rustup_rustlib() -> Option<PathBuf> {
    let root = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    Some(PathBuf::from(root).join("lib/rustlib"))
}

fn rustup_has_target() -> bool {
    rustup_rustlib().is_some_and(|lib| has_core(&lib.join(TARGET).join("lib")))
}

fn has_core(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|entry| {
            entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
        })
    })
}

fn debian_rustlib() -> PathBuf {
    PathBuf::from("/usr/lib/rustlib")
}

/// The file written last, which names the compiler that the target was built with: a security
/// update of the compiler, or an interrupted copy, leaves a stamp that does not fit.
fn stamp_path() -> PathBuf {
    debian_rustlib().join(TARGET).join("vigor-stamp")
}

fn debian_version() -> Option<String> {
    output(Command::new("/usr/bin/rustc").arg("-vV"))
}

fn debian_ready() -> bool {
    let stamp = fs::read_to_string(stamp_path()).ok();
    stamp.is_some()
        && stamp == debian_version()
        && debian_lld().is_ok_and(|(link, _)| link.exists())
        && succeeds(Command::new("rustc").arg(format!("+{DEBIAN_TOOLCHAIN}")).arg("--version"))
}

/// Builds `core` and `alloc` for the target with Debian's compiler and links it into rustup.
fn build_from_debian() -> Result<()> {
    let scratch = home()?.join(".cache/vigor/wasm-target");
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(
        scratch.join("Cargo.toml"),
        "[package]\nname = \"wasm-target\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [workspace]\n[lib]\ncrate-type = [\"rlib\"]\n",
    )?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\nextern crate alloc;\n")?;
    // The runtime is linked with LTO, which needs bitcode in every object.
    step(
        "build core and alloc for the Wasm target",
        Command::new("/usr/bin/cargo")
            .current_dir(&scratch)
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-C embed-bitcode=yes")
            .env("CARGO_TARGET_DIR", scratch.join("target"))
            .env_remove("RUSTUP_TOOLCHAIN")
            .args(["build", "--release", "--target", TARGET, "-Z", "build-std=core,alloc"]),
    )?;
    let built = scratch.join("target").join(TARGET).join("release/deps");
    let lib = debian_rustlib().join(TARGET).join("lib");
    let _ = fs::remove_file(stamp_path());
    let _ = fs::remove_dir_all(&lib);
    fs::create_dir_all(&lib)?;
    for entry in fs::read_dir(&built).context("the target's build has no output")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let wanted = ["libcore-", "liballoc-", "libcompiler_builtins-"]
            .iter()
            .any(|start| name.starts_with(start));
        if wanted && (name.ends_with(".rlib") || name.ends_with(".rmeta")) {
            fs::copy(entry.path(), lib.join(name))?;
        }
    }
    link_lld()?;
    step(
        "link Debian's compiler into rustup",
        Command::new("rustup").args(["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"]),
    )?;
    let version = debian_version().context("Debian's compiler does not run")?;
    fs::write(stamp_path(), version).context("cannot write the target's stamp")
}

/// Gives Debian's compiler the linker of rustup's; it finds its libraries by relative path, so
/// only a link will do.
fn link_lld() -> Result<()> {
    let (link, lld) = debian_lld()?;
    if !lld.exists() {
        bail!("{} does not exist", lld.display());
    }
    if let Some(folder) = link.parent() {
        fs::create_dir_all(folder)?;
    }
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(&lld, &link).context("cannot link rust-lld")
}

/// Where Debian's compiler looks for a linker, and where rustup's is.
fn debian_lld() -> Result<(PathBuf, PathBuf)> {
    let version = output(Command::new("rustc").arg("-vV")).context("rustc does not run")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let program = Path::new(host.context("rustc names no host")?).join("bin/rust-lld");
    let own = rustup_rustlib().context("rustc has no sysroot")?.join(&program);
    Ok((debian_rustlib().join(&program), own))
}
