// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lendfs.testkit.Fault.Moment;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.OpKind;

/**
 * Faults at every step of a loan's life, in a monitor and in the store: whatever fails, every loan
 * is accounted for, its budget is free again, and the file holds the old bytes or the new ones.
 */
@Timeout(120)
public abstract class LoanFaultContract {
  private static final int LENGTH = 150_000;
  private static final OpKind[] READ_STEPS = {
    OpKind.REQUEST_ZC_BUF, OpKind.READ, OpKind.GET_ATTRIBUTES, OpKind.RETURN_ZC_BUF
  };
  private static final OpKind[] WRITE_STEPS = {
    OpKind.REQUEST_ZC_BUF, OpKind.WRITE, OpKind.COMMIT, OpKind.RETURN_ZC_BUF
  };

  /** Opens an empty store; there are several in one test. */
  protected abstract Provider openProvider() throws Exception;

  /** Where the fault is. */
  private enum Place {
    MONITOR,
    STORE
  }

  /** A share over a store, one of which can be made to fail, with one file in it. */
  private final class Scene implements AutoCloseable {
    final FaultInjector injector = new FaultInjector();
    final ShareStack stack;
    final Vnode file;
    final byte[] before = PagePoison.cleanBytes(LENGTH, 1);
    final byte[] after = PagePoison.cleanBytes(LENGTH, 2);

    Scene(Place place) throws Exception {
      Provider provider = openProvider();
      stack =
          new ShareStack(
              place == Place.STORE ? new InterceptedProvider(provider, injector) : provider);
      if (place == Place.MONITOR) {
        stack.attach(injector);
      }
      file =
          stack
              .root()
              .create(
                  "file",
                  new CreateMode.Guarded(),
                  AttributeChanges.ofMode(0644),
                  ShareStack.caller())
              .vnode();
      write(before);
    }

    void write(byte[] bytes) throws VfsException {
      LoanRequest request = LoanRequest.write(0, bytes.length);
      try (ZcBuf loan = file.requestZcBuf(request, ShareStack.caller())) {
        LoanBytes.fill(loan, bytes);
        file.write(loan, Stability.UNSTABLE, ShareStack.caller());
      }
      file.commit(0, 0, ShareStack.caller());
    }

    byte[] read() throws VfsException {
      LoanRequest request = LoanRequest.read(0, LENGTH, Need.BYTES);
      try (ZcBuf loan = file.requestZcBuf(request, ShareStack.caller())) {
        file.attributes(ShareStack.caller());
        file.read(loan, ShareStack.caller());
        return sent(loan);
      }
    }

    /** As a transport does: one reference for each extent, given back when it was sent. */
    private byte[] sent(ZcBuf loan) {
      int pieces = loan.extents().size();
      for (int i = 0; i < pieces; i++) {
        loan.retain();
      }
      byte[] bytes = LoanBytes.of(loan);
      for (int i = 0; i < pieces; i++) {
        loan.release();
      }
      return bytes;
    }

    @Override
    public void close() throws VfsException {
      stack.assertNothingOnLoan();
      assertThat(stack.ledger().totals().returnedAgain()).isZero();
      stack.close();
    }
  }

  private static List<Fault> faults(OpKind[] steps) {
    List<Fault> faults = new ArrayList<>();
    for (OpKind step : steps) {
      faults.add(new Fault(step, 1, Moment.BEFORE, VfsError.ACCESS_DENIED));
      faults.add(new Fault(step, 1, Moment.AFTER, VfsError.IO_ERROR));
    }
    return faults;
  }

  /** The store is never asked to intercept the return of its own loan. */
  private static boolean canHappen(Fault fault, Place place) {
    return place == Place.MONITOR || fault.kind() != OpKind.RETURN_ZC_BUF;
  }

  @Test
  void readerThatMeetsAFaultLeavesNothingBehind() throws Exception {
    for (Place place : Place.values()) {
      for (Fault fault : faults(READ_STEPS)) {
        if (canHappen(fault, place)) {
          readWith(fault, place);
        }
      }
    }
  }

  private void readWith(Fault fault, Place place) throws Exception {
    try (Scene scene = new Scene(place)) {
      scene.injector.arm(fault);
      VfsError error = Failures.errorOf(scene::read);

      assertThat(scene.injector.injected()).as("%s in %s", fault, place).isPositive();
      assertThat(error).isEqualTo(fault.kind() == OpKind.RETURN_ZC_BUF ? null : fault.error());
      scene.stack.assertNothingOnLoan();
      scene.injector.disarm();
      assertThat(scene.read()).isEqualTo(scene.before);
    }
  }

  @Test
  void writerThatMeetsAFaultLeavesOldBytesOrNewOnes() throws Exception {
    for (Place place : Place.values()) {
      for (Fault fault : faults(WRITE_STEPS)) {
        if (canHappen(fault, place)) {
          writeWith(fault, place);
        }
      }
    }
  }

  private void writeWith(Fault fault, Place place) throws Exception {
    try (Scene scene = new Scene(place)) {
      scene.injector.arm(fault);
      VfsError error = Failures.errorOf(() -> scene.write(scene.after));

      assertThat(scene.injector.injected()).as("%s in %s", fault, place).isPositive();
      assertThat(error).isEqualTo(fault.kind() == OpKind.RETURN_ZC_BUF ? null : fault.error());
      scene.stack.assertNothingOnLoan();
      scene.injector.disarm();
      assertThat(scene.read()).isEqualTo(wasWritten(fault) ? scene.after : scene.before);
    }
  }

  private static boolean wasWritten(Fault fault) {
    boolean atWrite = fault.kind() == OpKind.WRITE && fault.moment() == Moment.AFTER;
    return atWrite || fault.kind() == OpKind.COMMIT || fault.kind() == OpKind.RETURN_ZC_BUF;
  }

  @Test
  void deniedReadShowsNothing() throws Exception {
    try (Scene scene = new Scene(Place.MONITOR)) {
      scene.injector.arm(Fault.denying(OpKind.READ));
      LoanRequest request = LoanRequest.read(0, LENGTH, Need.ANY);
      try (ZcBuf loan = scene.file.requestZcBuf(request, ShareStack.caller())) {
        Failures.assertFails(
            () -> scene.file.read(loan, ShareStack.caller()), VfsError.ACCESS_DENIED);
        assertThatThrownBy(loan::extents).isInstanceOf(IllegalStateException.class);
        assertThat(scene.stack.ledger().totals().outstandingLoans()).isEqualTo(1);
      }
      assertThat(scene.stack.ledger().totals().outstandingBytes()).isZero();
    }
  }

  @Test
  void deniedReadSucceedsOnTheSameLoanLater() throws Exception {
    try (Scene scene = new Scene(Place.MONITOR)) {
      scene.injector.arm(new Fault(OpKind.READ, 1, Moment.BEFORE, VfsError.WOULD_BLOCK));
      LoanRequest request = LoanRequest.read(0, LENGTH, Need.ANY);
      try (ZcBuf loan = scene.file.requestZcBuf(request, ShareStack.caller())) {
        Failures.assertFails(
            () -> scene.file.read(loan, ShareStack.caller()), VfsError.WOULD_BLOCK);
        scene.file.read(loan, ShareStack.caller());
        assertThat(LoanBytes.of(loan)).isEqualTo(scene.before);
      }
    }
  }

  @Test
  void deniedWriteCanBeRepeatedWithTheSameLoan() throws Exception {
    try (Scene scene = new Scene(Place.MONITOR)) {
      scene.injector.arm(new Fault(OpKind.WRITE, 1, Moment.BEFORE, VfsError.WOULD_BLOCK));
      LoanRequest request = LoanRequest.write(0, LENGTH);
      try (ZcBuf loan = scene.file.requestZcBuf(request, ShareStack.caller())) {
        LoanBytes.fill(loan, scene.after);
        Failures.assertFails(
            () -> scene.file.write(loan, Stability.UNSTABLE, ShareStack.caller()),
            VfsError.WOULD_BLOCK);
        assertThat(scene.read()).isEqualTo(scene.before);
        scene.file.write(loan, Stability.UNSTABLE, ShareStack.caller());
      }
      assertThat(scene.read()).isEqualTo(scene.after);
    }
  }

  @Test
  void shortReadsShowWhatTheyCount() throws Exception {
    for (Place place : Place.values()) {
      try (Scene scene = new Scene(place)) {
        scene.injector.cutReadsTo(70_000);

        byte[] seen = scene.read();

        assertThat(scene.injector.injected()).isEqualTo(1);
        assertThat(seen).isEqualTo(java.util.Arrays.copyOf(scene.before, 70_000));
      }
    }
  }

  @Test
  void everySecondRequestFailingLosesNoLoan() throws Exception {
    try (Scene scene = new Scene(Place.STORE)) {
      Fault[] faults = new Fault[20];
      for (int i = 0; i < faults.length; i++) {
        OpKind kind = i % 2 == 0 ? OpKind.REQUEST_ZC_BUF : OpKind.READ;
        faults[i] = new Fault(kind, 1 + 2 * i, Moment.values()[i / 2 % 2], VfsError.IO_ERROR);
      }
      scene.injector.arm(faults);

      for (int i = 0; i < 100; i++) {
        Failures.errorOf(scene::read);
        scene.stack.assertNothingOnLoan();
      }

      assertThat(scene.injector.injected()).isPositive();
      scene.injector.disarm();
      assertThat(scene.read()).isEqualTo(scene.before);
    }
  }
}
