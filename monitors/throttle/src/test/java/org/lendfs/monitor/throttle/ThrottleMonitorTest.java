// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
class ThrottleMonitorTest {
  private static final long MILLI = 1_000_000;

  private final AtomicLong clock = new AtomicLong(-7);
  private final AtomicLong waited = new AtomicLong();
  private ShareStack stack;
  private Vnode file;

  /** Lets time pass instead of waiting for it. */
  private final class Skipping implements Pause {
    @Override
    public void await(long nanos) {
      waited.addAndGet(nanos);
      clock.addAndGet(nanos);
    }

    @Override
    public void letGo() {}
  }

  private static CallContext caller(int uid, String host) {
    var address = InetSocketAddress.createUnresolved(host, 700 + uid);
    Client client = new Client(host + uid, "NFSv3", address);
    return new CallContext(Credentials.of(uid, 100), client, ShareStack.SHARE, true);
  }

  @BeforeEach
  void publish() throws VfsException {
    stack = new ShareStack(new HeapProvider());
    file =
        stack
            .root()
            .create(
                "f",
                new CreateMode.Guarded(),
                AttributeChanges.ofSize(1_000_000).withMode(0666),
                ShareStack.caller())
            .vnode();
  }

  @AfterEach
  void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  private ThrottleMonitor attach(String option, String value) throws Exception {
    return attach(option, value, new Skipping());
  }

  private ThrottleMonitor attach(String option, String value, Pause pause) throws Exception {
    ThrottleLimits limits =
        ThrottleLimits.of(Options.of(Map.of(option, value, "maxWaitMillis", "30000")));
    ThrottleMonitor monitor = new ThrottleMonitor(limits, clock::get, pause);
    stack.attach(monitor);
    return monitor;
  }

  private void read(int count, CallContext caller) throws VfsException {
    LoanRequest request = LoanRequest.read(0, count, Need.ANY);
    try (ZcBuf loan = file.requestZcBuf(request, caller)) {
      file.read(loan, caller);
    }
  }

  private void write(int count, CallContext caller) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, count), caller)) {
      LoanBytes.fill(loan, new byte[count]);
      file.write(loan, Stability.UNSTABLE, caller);
    }
  }

  @Test
  void makesBytesOfTheShareTakeTheirTime() throws Exception {
    attach("shareBytes", "100000");
    for (int i = 0; i < 10; i++) {
      read(100_000, caller(1, "a"));
      write(100_000, caller(2, "b"));
    }

    // 20 seconds' worth: one was in hand, the last is not waited for.
    assertThat(waited.get()).isEqualTo(18_000 * MILLI);
  }

  @Test
  void countsUsersApart() throws Exception {
    attach("userBytes", "100000");
    read(200_000, caller(1, "a"));
    read(200_000, caller(2, "a"));
    assertThat(waited.get()).isZero();

    read(1, caller(1, "b"));
    assertThat(waited.get()).isEqualTo(1_000 * MILLI);
  }

  @Test
  void countsClientsByAddress() throws Exception {
    attach("clientOperations", "2");
    for (int uid = 1; uid <= 3; uid++) {
      stack.root().lookup("f", caller(uid, "a"));
      stack.root().lookup("f", caller(uid, "b"));
    }
    assertThat(waited.get()).isZero();

    stack.root().lookup("f", caller(9, "a"));
    assertThat(waited.get()).isEqualTo(500 * MILLI);
  }

  @Test
  void givesBackWhatWasNotUsed() throws Exception {
    attach("shareBytes", "1000000");
    CallContext caller = caller(1, "a");
    for (int i = 0; i < 20; i++) {
      // Beyond the end there is nothing to read.
      LoanRequest request = LoanRequest.read(1_000_000, 900_000, Need.ANY);
      try (ZcBuf loan = file.requestZcBuf(request, caller)) {
        file.read(loan, caller);
      }
      file.requestZcBuf(LoanRequest.write(0, 900_000), caller).close();
      AttributeChanges nothing = AttributeChanges.NONE;
      assertThat(
              Failures.errorOf(
                  () -> stack.root().create("f", new CreateMode.Guarded(), nothing, caller)))
          .isNotNull();
    }

    assertThat(waited.get()).isZero();
  }

  @Test
  void refusesToKeepAnEventLoopWaitingAndTakesNothing() throws Exception {
    ThrottleMonitor monitor = attach("shareOperations", "1");
    CallContext caller = caller(1, "a");
    stack.root().lookup("f", caller);
    stack.root().lookup("f", caller);

    for (int i = 0; i < 10; i++) {
      assertThat(Failures.errorOf(() -> stack.root().lookup("f", caller.nonBlocking())))
          .isEqualTo(VfsError.WOULD_BLOCK);
    }
    assertThat(monitor.report().get("putOff")).isEqualTo(10L);
    assertThat(waited.get()).isZero();
    stack.root().lookup("f", caller);
    assertThat(waited.get()).isEqualTo(1_000 * MILLI);
    assertThat(monitor.report().get("delayed")).isEqualTo(1L);
  }

  @Test
  void neverWaitsLongerThanItMay() throws Exception {
    attach("shareBytes", "1");
    for (int i = 0; i < 3; i++) {
      read(1_000_000, caller(1, "a"));
    }

    // Less the second's worth that was in hand.
    assertThat(waited.get()).isEqualTo(59_000 * MILLI);
  }

  @Test
  void holdsNoLoanWhileItWaits() throws Exception {
    AtomicLong loansWhileWaiting = new AtomicLong(-1);
    attach(
        "shareBytes",
        "1000",
        new Pause() {
          @Override
          public void await(long nanos) {
            loansWhileWaiting.set(stack.ledger().totals().outstandingLoans());
          }

          @Override
          public void letGo() {}
        });
    read(100_000, caller(1, "a"));
    write(100, caller(1, "a"));

    assertThat(loansWhileWaiting.get()).isZero();
  }

  @Test
  void letsWaitingCallsGoWhenItIsDetached() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Pause real = Pause.real();
    Pause told =
        new Pause() {
          @Override
          public void await(long nanos) throws InterruptedException {
            waiting.countDown();
            real.await(Long.MAX_VALUE);
          }

          @Override
          public void letGo() {
            real.letGo();
          }
        };
    ThrottleMonitor monitor = attach("shareBytes", "1", told);
    read(100_000, caller(1, "a"));
    Thread reader =
        Thread.ofVirtual().start(() -> Failures.errorOf(() -> read(10, caller(1, "a"))));
    waiting.await();

    stack.detach(monitor);

    reader.join();
  }

  @Test
  void letsTheGatewayItselfPass() throws Exception {
    attach("shareOperations", "1");
    for (int i = 0; i < 10; i++) {
      stack.root().lookup("f", ShareStack.caller());
    }

    assertThat(waited.get()).isZero();
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("throttle"));
  }

  @Test
  void refusesBadOptionsInOneSentence() {
    assertThatThrownBy(() -> ThrottleLimits.of(Options.of(Map.of("maxWaitMillis", "30001"))))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("Option 'maxWaitMillis' is '30001' but must be a number from 1 to 30000.");
    assertThatThrownBy(() -> ThrottleLimits.of(Options.of(Map.of("userBytes", "1025T"))))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("Option 'userBytes' must be at most 1024T.");
  }
}
