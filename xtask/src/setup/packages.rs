// SPDX-License-Identifier: Apache-2.0
//! System packages: found by what they provide, installed by apt where that may be done.

use crate::shell::{output, step, succeeds};
use anyhow::Result;
use std::{path::Path, process::Command};

/// A thing the build or the tests call, and the Debian package that has it.
struct Need {
    package: &'static str,
    why: &'static str,
    present: fn() -> bool,
}

const NEEDS: [Need; 10] = [
    Need {
        package: "protobuf-compiler",
        why: "protoc, for the node's network protocols",
        present: || runs("protoc"),
    },
    Need { package: "build-essential", why: "C dependencies", present: || runs("cc") },
    Need { package: "make", why: "OpenSSL, built from source", present: || runs("make") },
    Need { package: "clang", why: "C++ dependencies", present: || runs("clang") },
    Need { package: "libclang-dev", why: "bindings to C libraries", present: has_libclang },
    Need { package: "lld", why: "linking", present: || runs("ld.lld") },
    Need { package: "pkg-config", why: "finding C libraries", present: || runs("pkg-config") },
    Need { package: "python3", why: "the second implementation", present: || runs("python3") },
    Need { package: "nodejs", why: "the wallet example", present: || runs("node") },
    Need { package: "npm", why: "the wallet example", present: || runs("npm") },
];

fn runs(program: &str) -> bool {
    succeeds(Command::new(program).arg("--version"))
}

fn has_libclang() -> bool {
    let found = output(Command::new("sh").args([
        "-c",
        "ls /usr/lib/llvm-*/lib/libclang*.so* /usr/lib/*/libclang*.so* 2>/dev/null; true",
    ]));
    std::env::var_os("LIBCLANG_PATH").is_some() || found.is_some_and(|list| !list.is_empty())
}

/// Returns what stays missing, each with the way to install it.
pub fn ensure(check_only: bool) -> Result<Vec<String>> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    if !check_only && may_install() {
        let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
        install(&packages)?;
    }
    Ok(missing
        .iter()
        .filter(|need| !(need.present)())
        .map(|need| {
            format!(
                "{} ({}): sudo apt-get install --no-install-recommends {}",
                need.package, need.why, need.package
            )
        })
        .collect())
}

/// Whether apt is here and this user may use it.
pub fn may_install() -> bool {
    Path::new("/usr/bin/apt-get").exists()
        && output(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// Installs Debian packages, the newest their suites have.
pub fn install(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    step("refresh the package lists", apt().arg("update"))?;
    step(
        &format!("install {}", packages.join(", ")),
        apt().args(["install", "-y", "--no-install-recommends"]).args(packages),
    )
}
