// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Calls from event loops: each succeeds, or fails with WOULD_BLOCK and has changed nothing. A store
 * that never blocks always succeeds.
 */
interface NonBlockingContract extends ContractSubject {
  /** One call for a caller that must not wait. */
  @FunctionalInterface
  interface Call {
    void with(CallContext caller) throws VfsException;
  }

  /** Whether the call went through. */
  private boolean attempt(Call call) throws VfsException {
    try {
      call.with(caller().nonBlocking());
      return true;
    } catch (VfsException e) {
      assertThat(e.error()).isEqualTo(VfsError.WOULD_BLOCK);
      assertThat(supports(Capability.NEVER_BLOCKS)).isFalse();
      return false;
    }
  }

  @Test
  default void creationHappensOrWouldBlock() throws VfsException {
    boolean made =
        attempt(caller ->
            root().create("file", new CreateMode.Guarded(), AttributeChanges.NONE, caller).vnode());

    assertThat(Listing.names(root(), caller())).hasSize(made ? 1 : 0);
  }

  @Test
  default void removalHappensOrWouldBlock() throws VfsException {
    newFile("file");

    boolean removed = attempt(caller -> root().remove("file", false, caller));

    assertThat(Listing.names(root(), caller())).hasSize(removed ? 0 : 1);
  }

  @Test
  default void renameHappensOrWouldBlock() throws VfsException {
    newFile("old");
    RenameTarget target = new RenameTarget(root(), "new", true);

    boolean renamed = attempt(caller -> root().rename("old", target, caller));

    assertThat(Listing.names(root(), caller())).containsExactly(renamed ? "new" : "old");
  }

  @Test
  default void truncationHappensOrWouldBlock() throws VfsException {
    Vnode file = newFile("file", new byte[100]);

    boolean cut = attempt(caller -> file.setAttributes(AttributeChanges.ofSize(1), caller));

    assertThat(attributes(file).sizeBytes()).isEqualTo(cut ? 1 : 100);
  }

  @Test
  default void lookingHappensOrWouldBlock() throws VfsException {
    Vnode file = newFile("file", new byte[100]);

    attempt(caller -> assertThat(file.attributes(caller).sizeBytes()).isEqualTo(100));
    attempt(caller -> assertThat(root().lookup("file", caller)).isEqualTo(file));
    attempt(caller -> assertThat(findAgain(file)).isEqualTo(file));
    attempt(caller -> assertThat(Listing.names(root(), caller)).containsExactly("file"));
    attempt(caller -> root().statFs(caller));
  }

  @Test
  default void readingHappensOrWouldBlockAndIsRepeatedOnTheSameLoan() throws VfsException {
    byte[] content = ContractSubject.bytes(100_000, 1);
    Vnode file = newFile("file", content);

    try (ZcBuf loan = borrow(file, 0, 100_000, Need.ANY)) {
      if (!attempt(caller -> file.read(loan, caller))) {
        assertThat(loan.state()).isEqualTo(ZcBuf.State.GRANTED);
        file.read(loan, caller());
      }
      assertThat(LoanBytes.of(loan)).isEqualTo(content);
    }
  }

  @Test
  default void requestingHappensOrWouldBlock() throws VfsException {
    Vnode file = newFile("file", new byte[100]);

    attempt(caller -> tally().request(file, LoanRequest.read(0, 100, Need.ANY), caller).close());
    attempt(caller -> tally().request(file, LoanRequest.write(0, 100), caller).close());
  }

  @Test
  default void writingHappensOrWouldBlockAndIsRepeatedWithTheSameLoan() throws VfsException {
    byte[] content = ContractSubject.bytes(100_000, 2);
    Vnode file = newFile("file", new byte[100_000]);

    try (ZcBuf loan = borrowRoom(file, 0, content.length)) {
      LoanBytes.fill(loan, content);
      if (!attempt(caller -> file.write(loan, Stability.UNSTABLE, caller))) {
        assertThat(loan.state()).isEqualTo(ZcBuf.State.FILLED);
        assertThat(content(file)).isEqualTo(new byte[100_000]);
        file.write(loan, Stability.UNSTABLE, caller());
      }
    }

    assertThat(content(file)).isEqualTo(content);
  }
}
