// SPDX-License-Identifier: Apache-2.0
//! Keeps one program running: its output prefixed and kept, a restart after each unasked exit.

use crate::service::Service;
use anyhow::{Context, Result};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    path::PathBuf,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicI32, AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{
    fs::{File, OpenOptions},
    io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader},
    process::{Child, Command},
    sync::{Mutex, watch},
    task::JoinHandle,
};

/// First wait before a restart; each further exit in a row doubles it.
const RESTART_WAIT_MS: u64 = 200;

/// Longest wait before a restart.
const RESTART_WAIT_MS_MAX: u64 = 5_000;

/// A run of this length ends a row of exits.
const STEADY_RUN_MS: u128 = 10_000;

/// How long a program has to stop by itself before it is killed.
const STOP_MS: u64 = 15_000;

/// How to run a program.
#[derive(Clone, Debug)]
pub struct Program {
    /// Which service it is.
    pub service: Service,
    /// Path of the program.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// File that its output is appended to.
    pub log: PathBuf,
    /// Whether its output is shown too.
    pub shown: bool,
}

/// A program that is kept running.
pub struct Supervised {
    service: Service,
    pid: Arc<AtomicI32>,
    starts: Arc<AtomicU32>,
    wanted: watch::Sender<Wanted>,
    task: JoinHandle<()>,
}

/// What the supervisor is to do with its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Keep it running.
    Running,
    /// Leave it down until it is wanted again.
    Held,
    /// Let it go for good.
    Stopped,
}

impl Supervised {
    /// Starts the program.
    pub async fn start(program: Program) -> Result<Self> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&program.log)
            .await
            .with_context(|| format!("cannot write {}", program.log.display()))?;
        let child = spawn(&program)?;
        let pid = Arc::new(AtomicI32::new(pid_of(&child)));
        let starts = Arc::new(AtomicU32::new(1));
        let (wanted, wishes) = watch::channel(Wanted::Running);
        let keeper = Keeper {
            program,
            log: Arc::new(Mutex::new(log)),
            pid: pid.clone(),
            starts: starts.clone(),
            wishes,
        };
        let service = keeper.program.service;
        let task = tokio::spawn(keeper.keep(child));
        Ok(Self { service, pid, starts, wanted, task })
    }

    /// Kills the program with SIGKILL; the supervisor starts it again.
    pub fn kill_hard(&self) -> Result<()> {
        let pid = self.pid.load(Ordering::SeqCst);
        if pid > 0 {
            kill(Pid::from_raw(pid), Signal::SIGKILL)
                .with_context(|| format!("cannot kill {}", self.service))?;
        }
        Ok(())
    }

    /// Kills the program with SIGKILL and leaves it down until [`Self::release`].
    pub fn hold(&self) -> Result<()> {
        self.wanted.send_replace(Wanted::Held);
        self.kill_hard()
    }

    /// Starts a held program again.
    pub fn release(&self) {
        self.wanted.send_replace(Wanted::Running);
    }

    /// How often the program was started.
    pub fn starts(&self) -> u32 {
        self.starts.load(Ordering::SeqCst)
    }

    /// Asks the program to stop, waits, and kills it where it does not.
    pub async fn stop(self) {
        self.wanted.send_replace(Wanted::Stopped);
        let pid = self.pid.load(Ordering::SeqCst);
        if pid > 0 {
            let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
        }
        let abort = self.task.abort_handle();
        if tokio::time::timeout(Duration::from_millis(STOP_MS), self.task).await.is_err() {
            // Aborting drops the child, which kills it.
            abort.abort();
        }
    }
}

fn pid_of(child: &Child) -> i32 {
    child.id().and_then(|id| i32::try_from(id).ok()).unwrap_or(0)
}

fn spawn(program: &Program) -> Result<Child> {
    let mut command = Command::new(&program.path);
    command
        .args(&program.args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        // A process group of its own: Ctrl-C reaches the supervisor, which stops it in order.
        .process_group(0);
    die_with_supervisor(&mut command);
    command.spawn().with_context(|| format!("cannot start {}", program.path.display()))
}

/// Has the kernel stop the program when the supervisor is gone, even by SIGKILL.
#[expect(unsafe_code, reason = "the only way to run prctl in the child before it becomes another")]
fn die_with_supervisor(command: &mut Command) {
    let arm = || nix::sys::prctl::set_pdeathsig(Signal::SIGTERM).map_err(std::io::Error::from);
    // SAFETY: prctl is async-signal-safe, and the closure touches no memory of the parent.
    unsafe {
        command.pre_exec(arm);
    }
}

struct Keeper {
    program: Program,
    log: Arc<Mutex<File>>,
    pid: Arc<AtomicI32>,
    starts: Arc<AtomicU32>,
    wishes: watch::Receiver<Wanted>,
}

impl Keeper {
    async fn keep(mut self, mut child: Child) {
        let mut wait_ms = RESTART_WAIT_MS;
        loop {
            let started = std::time::Instant::now();
            let status = self.follow(&mut child).await;
            if !self.wanted_again().await {
                return;
            }
            if started.elapsed().as_millis() >= STEADY_RUN_MS {
                wait_ms = RESTART_WAIT_MS;
            }
            self.say(&format!("stopped unasked ({status}), starting again in {wait_ms} ms")).await;
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(wait_ms)) => {}
                _ = self.wishes.wait_for(|wish| *wish == Wanted::Stopped) => return,
            }
            if !self.wanted_again().await {
                return;
            }
            wait_ms = (wait_ms * 2).min(RESTART_WAIT_MS_MAX);
            match spawn(&self.program) {
                Ok(next) => child = next,
                Err(error) => {
                    self.say(&format!("{error:#}")).await;
                    return;
                }
            }
            self.pid.store(pid_of(&child), Ordering::SeqCst);
            self.starts.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Waits while the program is held; tells whether it is to run again.
    async fn wanted_again(&mut self) -> bool {
        match self.wishes.wait_for(|wish| *wish != Wanted::Held).await {
            Ok(wish) => *wish == Wanted::Running,
            Err(_) => false,
        }
    }

    /// Copies the program's output until it exits; returns how it ended.
    async fn follow(&self, child: &mut Child) -> String {
        let out = child.stdout.take().map(|pipe| self.copy(pipe));
        let err = child.stderr.take().map(|pipe| self.copy(pipe));
        let status = child.wait().await;
        // The pid may belong to another program from now on.
        self.pid.store(0, Ordering::SeqCst);
        for copying in [out, err].into_iter().flatten() {
            let _ = copying.await;
        }
        status.map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    fn copy(&self, pipe: impl AsyncRead + Unpin + Send + 'static) -> JoinHandle<()> {
        let (log, service, shown) = (self.log.clone(), self.program.service, self.program.shown);
        tokio::spawn(async move {
            let mut lines = BufReader::new(pipe).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                write_line(&log, service, shown, &line).await;
            }
        })
    }

    async fn say(&self, line: &str) {
        write_line(&self.log, self.program.service, self.program.shown, line).await;
    }
}

async fn write_line(log: &Mutex<File>, service: Service, shown: bool, line: &str) {
    if shown {
        println!("{service:<8}│ {line}");
    }
    let mut log = log.lock().await;
    // A full disk must not stop the service whose log it is.
    let _ = log.write_all(format!("{line}\n").as_bytes()).await;
    let _ = log.flush().await;
}
