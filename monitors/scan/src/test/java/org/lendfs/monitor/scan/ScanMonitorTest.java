// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class ScanMonitorTest {
  private static final CallContext CALLER =
      new CallContext(
          Credentials.of(0, 0),
          new Client("c", "NFSv3", InetSocketAddress.createUnresolved("ws1", 700)),
          ShareStack.SHARE,
          true);

  /** Longer than any test: nothing is scanned but what is read. */
  private static final long NEVER_MILLIS = 3_600_000;

  private FakeClamd clamd;
  private ShareStack stack;
  private Vnode root;

  @BeforeEach
  void publish() throws Exception {
    clamd = new FakeClamd();
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
  }

  @AfterEach
  void endWithNothingOnLoan() throws Exception {
    clamd.close();
    stack.assertNothingOnLoan();
    stack.close();
  }

  private ScanMonitor attach(String... namesAndValues) throws Exception {
    return attach(NEVER_MILLIS, namesAndValues);
  }

  private ScanMonitor attach(long idleMillis, String... namesAndValues) throws Exception {
    Map<String, String> options = new HashMap<>(Map.of("socket", clamd.socket()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    ScanSettings settings = ScanSettings.of(Options.of(options));
    ScanMonitor monitor = new ScanMonitor(settings, new Findings("share"), idleMillis);
    stack.attach(monitor);
    return monitor;
  }

  private Vnode file(String name, String content) throws VfsException {
    Vnode file =
        root.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0600), CALLER).vnode();
    write(file, content);
    return file;
  }

  private static void write(Vnode file, String content) throws VfsException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, bytes.length), CALLER)) {
      LoanBytes.fill(loan, bytes);
      file.write(loan, Stability.UNSTABLE, CALLER);
    }
  }

  private static String read(Vnode file, CallContext caller) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.read(0, 100, Need.ANY), caller)) {
      file.read(loan, caller);
      return new String(LoanBytes.of(loan), StandardCharsets.ISO_8859_1);
    }
  }

  private static Object reported(ScanMonitor monitor, String field) {
    return Objects.requireNonNull(monitor.report().get(field));
  }

  @Test
  void refusesToReadWhatIsInfected() throws Exception {
    ScanMonitor monitor = attach();
    Vnode good = file("good", "just text");
    Vnode bad = file("bad", "a VIRUS in it");

    assertThat(read(good, CALLER)).isEqualTo("just text");
    Failures.assertFails(() -> read(bad, CALLER), VfsError.ACCESS_DENIED);
    Failures.assertFails(() -> read(bad, CALLER), VfsError.ACCESS_DENIED);

    assertThat(reported(monitor, "infected")).isEqualTo(1L);
    assertThat(monitor.report().toString())
        .contains("/bad", "Fake.Virus-1", "ws1", "FakeClamd 1/2/3");
    root.remove("bad", false, CALLER);
  }

  @Test
  void onlyReportsIfToldSo() throws Exception {
    ScanMonitor monitor = attach("mode", "report");
    Vnode bad = file("bad", "a VIRUS in it");

    assertThat(read(bad, CALLER)).isEqualTo("a VIRUS in it");
    assertThat(reported(monitor, "infected")).isEqualTo(1L);
  }

  @Test
  void scansAFileOnceUntilItChanges() throws Exception {
    attach();
    Vnode file = file("f", "clean");
    for (int i = 0; i < 5; i++) {
      read(file, CALLER);
    }
    assertThat(clamd.scans()).isEqualTo(1);

    write(file, "VIRUS");
    Failures.assertFails(() -> read(file, CALLER), VfsError.ACCESS_DENIED);
    write(file, "CLEAN");
    assertThat(read(file, CALLER)).isEqualTo("CLEAN");
    assertThat(clamd.scans()).isEqualTo(3);
  }

  @Test
  void scansWholeFiles() throws Exception {
    attach();
    Vnode file = file("f", "x".repeat(700_000) + "VIRUS");

    Failures.assertFails(() -> read(file, CALLER), VfsError.ACCESS_DENIED);
  }

  @Test
  void scansOnceForManyReaders() throws Exception {
    attach();
    Vnode file = file("f", "clean");
    clamd.hold();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> readers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        readers.add(executor.submit(() -> read(file, CALLER)));
      }
      while (clamd.scans() == 0) {
        Thread.sleep(1);
      }
      clamd.goOn();
      for (Future<String> reader : readers) {
        assertThat(reader.get()).isEqualTo("clean");
      }
    }

    assertThat(clamd.scans()).isEqualTo(1);
  }

  @Test
  void putsOffCallsThatMayNotBlock() throws Exception {
    attach();
    Vnode file = file("f", "clean");

    Failures.assertFails(() -> read(file, CALLER.nonBlocking()), VfsError.WOULD_BLOCK);
    assertThat(clamd.scans()).isZero();
    read(file, CALLER);
    assertThat(read(file, CALLER.nonBlocking())).isEqualTo("clean");
  }

  @Test
  void scansWhatWasWrittenBeforeAnybodyReads() throws Exception {
    ScanMonitor monitor = attach(1);
    file("bad", "VIRUS");

    while (reported(monitor, "infected").equals(0L)) {
      Thread.sleep(1);
    }
    assertThat(monitor.report().toString()).contains("what=written");
  }

  @ParameterizedTest
  @CsvSource({"allow, false", "deny, true"})
  void doesAsToldWhereTheDaemonIsAway(String answer, boolean denied) throws Exception {
    attach("unavailable", answer);
    Vnode file = file("f", "clean");
    clamd.close();

    assertThat(Failures.errorOf(() -> read(file, CALLER)))
        .isEqualTo(denied ? VfsError.ACCESS_DENIED : null);
  }

  @Test
  void takesAnErrorForNoVerdict() throws Exception {
    ScanMonitor monitor = attach("unavailable", "deny");
    Vnode file = file("f", "clean");
    clamd.answer("Can't allocate memory ERROR");

    Failures.assertFails(() -> read(file, CALLER), VfsError.ACCESS_DENIED);
    assertThat(reported(monitor, "lastFailure").toString()).contains("allocate memory");
    clamd.answer("");
    VfsError error = VfsError.ACCESS_DENIED;
    while (error != null) {
      error = Failures.errorOf(() -> read(file, CALLER));
    }
  }

  @Test
  void doesNotWaitForADaemonThatSaysNothing() throws Exception {
    attach("unavailable", "deny", "timeoutMillis", "50");
    Vnode file = file("f", "clean");
    clamd.hold();

    Failures.assertFails(() -> read(file, CALLER), VfsError.ACCESS_DENIED);
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "999, false"})
  void doesNotScanWhatIsTooLong(int limit, boolean scanned) throws Exception {
    attach("maxBytes", String.valueOf(limit));
    Vnode file = file("f", "x".repeat(1000));

    read(file, CALLER);

    assertThat(clamd.scans()).isEqualTo(scanned ? 1 : 0);
  }

  @Test
  void deniesWhatIsTooLongIfToldSo() throws Exception {
    attach("large", "deny");
    Vnode file = file("f", "x".repeat(1_000_000));
    clamd.refuseStreamsBeyond(1000);

    Failures.assertFails(() -> read(file, CALLER), VfsError.ACCESS_DENIED);
  }

  @Test
  void leavesExcludedAndEmptyFilesAlone() throws Exception {
    attach("exclude", "*.iso");
    read(file("disk.ISO", "VIRUS"), CALLER);
    read(file("empty", ""), CALLER);

    assertThat(clamd.scans()).isZero();
  }

  @Test
  void scansAgainWhenAskedTo() throws Exception {
    ScanMonitor monitor = attach();
    Vnode file = file("f", "clean");
    read(file, CALLER);

    monitor.perform("rescan", Map.of());
    read(file, CALLER);

    assertThat(clamd.scans()).isEqualTo(2);
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("scan"));
  }

  @ParameterizedTest
  @CsvSource({
    "socket, clamd",
    "socket, host:0",
    "socket, host:65536",
    "socket, ':3310'",
    "mode, deny",
    "unavailable, maybe",
    "parallel, 0",
    "timeoutMillis, 600001"
  })
  void refusesABadOption(String option, String value) {
    assertThatThrownBy(() -> ScanSettings.of(Options.of(Map.of(option, value))))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("Option '" + option + "' is '" + value + "' but must be ");
  }
}
