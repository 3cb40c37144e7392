// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for verdicts before files are read and after they were written. */
final class ScanMonitor implements Monitor, Administered {
  private static final Logger LOG = LoggerFactory.getLogger(ScanMonitor.class);
  private static final String RESCAN = "rescan";
  private static final Set<OpKind> KINDS =
      EnumSet.of(OpKind.REQUEST_ZC_BUF, OpKind.READ, OpKind.WRITE, OpKind.CLONE_RANGE);

  private final ScanSettings settings;
  private final Scanner scanner;
  private final Clamd clamd;
  private final Findings findings;
  private final WrittenFiles written;
  private final long tickMillis;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param idleMillis for how long a file is not written to before it is scanned
   */
  ScanMonitor(ScanSettings settings, Findings findings, long idleMillis) {
    this.settings = settings;
    this.findings = findings;
    this.clamd = new Clamd(settings.daemon());
    this.scanner = new Scanner(settings, clamd);
    this.written = new WrittenFiles(idleMillis);
    this.tickMillis = Math.max(1, idleMillis / 4);
  }

  @Override
  public boolean wants(OpKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (Scanner.isScanning()) {
      return next.proceed(op);
    }
    switch (op) {
      case VnodeOp.RequestZcBuf request when request.request().direction() == Direction.READ ->
          judge(request);
      case VnodeOp.CloneFrom clone -> judge(clone.range().source(), clone.caller());
      default -> {}
    }
    R result = next.proceed(op);
    switch (op) {
      case VnodeOp.Read read when result instanceof ReadResult seen -> judgeAgain(read, seen);
      case VnodeOp.Write write -> written.add(write.vnode(), write.caller());
      case VnodeOp.CloneFrom clone -> written.add(clone.vnode(), clone.caller());
      default -> {}
    }
    return result;
  }

  // --- before reading -------------------------------------------------------------------------

  private void judge(VnodeOp.RequestZcBuf request) throws VfsException {
    if (request.vnode().type() == FileType.REGULAR) {
      judge(request.vnode(), request.caller());
    }
  }

  private void judge(Vnode file, CallContext caller) throws VfsException {
    judge(file, file.attributes(Scanner.looker(caller)), caller);
  }

  /** The file may have changed between the verdict and the read: then it is another file. */
  private void judgeAgain(VnodeOp.Read read, ReadResult seen) throws VfsException {
    Attributes attributes = seen.attributes();
    if (attributes != null) {
      judge(read.vnode(), attributes, read.caller());
    }
  }

  private void judge(Vnode file, Attributes attributes, CallContext caller) throws VfsException {
    if (settings.isExcluded(file)) {
      return;
    }
    Verdict verdict = scanner.known(file, attributes);
    if (verdict == null) {
      caller.requireMayBlock("content scan");
      verdict = verdict(file, attributes, caller);
    }
    act(verdict, file, caller);
  }

  private Verdict verdict(Vnode file, Attributes attributes, CallContext caller)
      throws VfsException {
    try {
      Verdict verdict = scanner.verdict(file, attributes, caller);
      report(verdict, file, caller, settings.block() ? "refused" : "reported");
      return verdict;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VfsException(VfsError.NO_RESOURCES, "interrupted while scanned", e);
    }
  }

  private void report(Verdict verdict, Vnode file, CallContext caller, String what) {
    if (verdict instanceof Verdict.Infected infected) {
      findings.add(file.path(), infected.signature(), what, caller);
    }
  }

  private void act(Verdict verdict, Vnode file, CallContext caller) throws VfsException {
    boolean denied =
        switch (verdict) {
          case Verdict.Clean _ -> false;
          case Verdict.Infected _ -> settings.block();
          case Verdict.TooLarge _ -> settings.denyLarge();
          case Verdict.Unknown _ -> settings.denyUnknown();
        };
    if (denied) {
      throw new VfsException(
          VfsError.ACCESS_DENIED, file.path() + " is " + verdict + " for " + caller.credentials());
    }
  }

  // --- after writing --------------------------------------------------------------------------

  @Override
  public void attached(Share share) {
    Thread.ofVirtual().name("scan-" + share.name()).start(this::scanWritten);
  }

  private void scanWritten() {
    try {
      while (!stop.await(tickMillis, TimeUnit.MILLISECONDS)) {
        for (WrittenFiles.Written file : written.takeIdle()) {
          Thread.ofVirtual().start(() -> scan(file));
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    }
  }

  private void scan(WrittenFiles.Written file) {
    CallContext writer = file.writer().blocking();
    try {
      if (!settings.isExcluded(file.file())) {
        Attributes now = file.file().attributes(Scanner.looker(writer));
        if (scanner.known(file.file(), now) == null) {
          report(scanner.verdict(file.file(), now, writer), file.file(), writer, "written");
        }
      }
    } catch (VfsException e) {
      LOG.debug("a file went before it was scanned", e);
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    }
  }

  @Override
  public void detached() {
    stop.countDown();
    clamd.close();
  }

  // --- administration -------------------------------------------------------------------------

  @Override
  public Map<String, ?> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("clamd", version());
    report.put("scans", scanner.scans());
    report.put("failures", scanner.failures());
    @Nullable String failure = scanner.lastFailure();
    if (failure != null) {
      report.put("lastFailure", failure);
    }
    report.put("infected", findings.count());
    report.put("last", findings.last());
    return report;
  }

  private String version() {
    try {
      return clamd.version();
    } catch (IOException | VfsException | RuntimeException e) {
      return "does not answer: " + e.getMessage();
    }
  }

  @Override
  public Set<String> actions() {
    return Set.of(RESCAN);
  }

  @Override
  public Map<String, ?> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    if (!action.equals(RESCAN)) {
      return Administered.super.perform(action, arguments);
    }
    scanner.forget();
    return Map.of("rescan", "files are scanned again when they are read");
  }
}
