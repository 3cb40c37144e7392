// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * What every monitor promises, as tests; a monitor's test extends this and makes one that denies
 * and alters nothing. It is watched from both sides, in a share over a small store.
 */
@Timeout(60)
public abstract class MonitorContract {
  private static final int THREADS = 4;

  private final CountingMonitor outside = new CountingMonitor();
  private final CountingMonitor inside = new CountingMonitor();
  private Monitor monitor = outside;
  private ShareStack stack;
  private Vnode file;

  /** Makes a monitor for one test, as it would be made for a share. */
  protected abstract Monitor newMonitor() throws Exception;

  /** Waits until a monitor that was just attached does nothing of its own any more. */
  protected void awaitQuiet(Monitor attached) throws Exception {}

  @BeforeEach
  final void attach() throws Exception {
    stack = new ShareStack(new HeapProvider());
    file =
        stack
            .root()
            .create(
                "watched",
                new CreateMode.Guarded(),
                AttributeChanges.ofSize(1000),
                ShareStack.caller())
            .vnode();
    monitor = newMonitor();
    stack.attach(outside);
    stack.attach(monitor);
    awaitQuiet(monitor);
    outside.reset();
    stack.attach(inside);
  }

  @AfterEach
  final void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    assertThat(stack.ledger().totals().returnedAgain()).isZero();
    stack.close();
  }

  private ZcBuf lend() throws VfsException {
    LoanRequest request = LoanRequest.read(0, 100, Need.ANY);
    ZcBuf loan = file.requestZcBuf(request, ShareStack.caller());
    file.read(loan, ShareStack.caller());
    return loan;
  }

  @Test
  void everyKindOfOperationPassesUnchanged() throws Exception {
    List<String> expected;
    try (ShareStack plain = new ShareStack(new HeapProvider())) {
      expected = new OperationScript(plain.root(), ShareStack.caller()).run("dir");
    }

    assertThat(new OperationScript(stack.root(), ShareStack.caller()).run("dir"))
        .isEqualTo(expected);
    for (OpKind kind : OpKind.values()) {
      assertThat(outside.calls(kind)).as("operations of kind %s in the script", kind).isPositive();
    }
  }

  @Test
  void everyOperationIsPassedOnExactlyOnce() throws Exception {
    new OperationScript(stack.root(), ShareStack.caller()).run("dir");

    for (OpKind kind : OpKind.values()) {
      assertThat(inside.calls(kind)).as("passed on: %s", kind).isEqualTo(outside.calls(kind));
    }
  }

  @Test
  void everyRequestHasExactlyOneReturn() throws Exception {
    new OperationScript(stack.root(), ShareStack.caller()).run("dir");
    List<ZcBuf> loans = List.of(lend(), lend(), lend());
    loans.forEach(ZcBuf::retain);
    loans.forEach(ZcBuf::close);
    assertThat(inside.calls(OpKind.RETURN_ZC_BUF))
        .isEqualTo(inside.calls(OpKind.REQUEST_ZC_BUF) - loans.size());
    loans.forEach(ZcBuf::release);

    assertThat(inside.calls(OpKind.RETURN_ZC_BUF)).isEqualTo(inside.calls(OpKind.REQUEST_ZC_BUF));
  }

  @Test
  void errorsPassUnchanged() {
    for (VfsError error : VfsError.values()) {
      VfsException failure = new VfsException(error, "on purpose");

      assertThatThrownBy(() -> aroundAttributes(failing(failure))).isSameAs(failure);
    }
    IllegalStateException mistake = new IllegalStateException("on purpose");
    assertThatThrownBy(() -> aroundAttributes(failing(mistake))).isSameAs(mistake);
  }

  private void aroundAttributes(Next next) throws VfsException {
    monitor.around(new VnodeOp.GetAttributes(file, ShareStack.caller()), next);
  }

  private static Next failing(Exception failure) {
    return new Next() {
      @Override
      public <R> R proceed(VnodeOp<R> op) throws VfsException {
        if (failure instanceof VfsException answer) {
          throw answer;
        }
        throw (RuntimeException) failure;
      }
    };
  }

  @Test
  void callsThatMayNotWaitPassOrAreRefusedBeforeAnythingHappened() throws VfsException {
    for (int i = 0; i < 100; i++) {
      int passedOn = inside.calls(OpKind.SET_ATTRIBUTES);
      AttributeChanges changes = AttributeChanges.ofMode(i);
      VfsError error =
          Failures.errorOf(() -> file.setAttributes(changes, ShareStack.caller().nonBlocking()));

      assertThat(error).isIn(null, VfsError.WOULD_BLOCK);
      assertThat(inside.calls(OpKind.SET_ATTRIBUTES) - passedOn).isEqualTo(error == null ? 1 : 0);
    }
  }

  @Test
  void returnThrowsNothing() throws VfsException {
    try (ZcBuf loan = lend()) {
      VnodeOp.ReturnZcBuf op =
          new VnodeOp.ReturnZcBuf(file, loan, ShareStack.caller().nonBlocking());

      assertThatCode(() -> monitor.around(op, new Returned())).doesNotThrowAnyException();
    }
  }

  /** Stands for the lender; the loan itself stays out. */
  private static final class Returned implements Next {
    @Override
    @SuppressWarnings("unchecked") // ReturnZcBuf, the only operation here, is the VnodeOp<Boolean>
    public <R> R proceed(VnodeOp<R> op) {
      return (R) Boolean.TRUE;
    }
  }

  @Test
  void loanOutlivesTheMonitorThatSawItsRequest() throws VfsException {
    ZcBuf loan = lend();
    int returns = outside.calls(OpKind.RETURN_ZC_BUF);

    assertThat(stack.detach(monitor)).isTrue();
    assertThat(stack.detach(outside)).isTrue();
    loan.close();

    assertThat(outside.calls(OpKind.RETURN_ZC_BUF)).isEqualTo(returns + 1);
    stack.assertNothingOnLoan();
  }

  @Test
  void detachedMonitorSeesNothingNew() throws VfsException {
    stack.detach(monitor);
    stack.detach(outside);
    int calls = outside.calls();

    lend().close();
    file.attributes(ShareStack.caller());

    assertThat(outside.calls()).isEqualTo(calls);
  }

  @Test
  void monitorThatComesLaterSeesNoReturnOfAnEarlierLoan() throws Exception {
    ZcBuf loan = lend();
    CountingMonitor late = new CountingMonitor();
    stack.attach(newMonitor());
    stack.attach(late);

    loan.close();

    assertThat(late.calls(OpKind.RETURN_ZC_BUF)).isZero();
  }

  @Test
  void manyCallersAtOnceAreServed() throws Exception {
    List<String> expected = new OperationScript(stack.root(), ShareStack.caller()).run("dir");
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> scripts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "di" + i;
        scripts.add(
            executor.submit(
                () -> new OperationScript(stack.root(), ShareStack.caller()).run(name)));
      }
      for (Future<List<String>> script : scripts) {
        assertThat(script.get()).hasSameSizeAs(expected);
      }
    }

    assertThat(inside.calls()).isEqualTo(outside.calls());
  }
}
