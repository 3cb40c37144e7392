// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.ContractSubject.bytes;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** What a stable loan shows never changes, whatever happens to its file. */
interface LoanStabilityContract extends ContractSubject {
  /** Length of the file that is lent as a whole. */
  int LENGTH = 200_000;

  /** What is done to a file that is on loan. */
  @FunctionalInterface
  interface Disturbance {
    void on(Vnode file) throws VfsException;
  }

  private void assertUndisturbed(Disturbance disturbance) throws VfsException {
    byte[] content = bytes(LENGTH, 1);
    Need[] needs = supports(Capability.STABLE_LOANS) ? Need.values() : new Need[] {Need.BYTES};
    for (Need need : needs) {
      Vnode file = newFile("file-" + need, content);
      try (ZcBuf loan = borrowFilled(file, 0, LENGTH, need)) {
        assertThat(loan.isStable()).isTrue();
        disturbance.on(file);
        assertThat(LoanBytes.of(loan)).isEqualTo(content);
      }
    }
  }

  @Test
  default void wholePageWritesDoNotReachALoan() throws VfsException {
    assertUndisturbed(file -> write(file, 0, new byte[LENGTH]));
  }

  @Test
  default void partialWritesDoNotReachALoan() throws VfsException {
    assertUndisturbed(file -> {
      for (int offset = 5; offset < LENGTH; offset += 9_999) {
        write(file, offset, new byte[] {1, 2, 3});
      }
      byte[] expected = bytes(LENGTH, 1);
      for (int offset = 5; offset < LENGTH; offset += 9_999) {
        System.arraycopy(new byte[] {1, 2, 3}, 0, expected, offset, 3);
      }
      assertThat(content(file)).isEqualTo(expected);
    });
  }

  @Test
  default void truncationDoesNotReachALoan() throws VfsException {
    assertUndisturbed(file -> {
      file.setAttributes(AttributeChanges.ofSize(70_000), caller());
      file.setAttributes(AttributeChanges.ofSize(LENGTH), caller());
      assertThat(content(file)).isEqualTo(Arrays.copyOf(bytes(70_000, 1), LENGTH));
    });
  }

  @Test
  default void deallocationDoesNotReachALoan() throws VfsException {
    require(Capability.DEALLOCATE);
    assertUndisturbed(file -> file.deallocate(100, LENGTH - 200, caller()));
  }

  @Test
  default void removalDoesNotReachALoan() throws VfsException {
    assertUndisturbed(file -> {
      root().remove(file.path().substring(1), false, caller());
      fillTheStoreAgain();
    });
  }

  @Test
  default void replacementDoesNotReachALoan() throws VfsException {
    assertUndisturbed(file -> {
      newFile("source", new byte[] {1});
      RenameTarget target = new RenameTarget(root(), file.path().substring(1), true);
      root().rename("source", target, caller());
      fillTheStoreAgain();
    });
  }

  /** Takes and dirties memory that a careless lender would have freed. */
  private void fillTheStoreAgain() throws VfsException {
    for (int i = 0; i < 5; i++) {
      newFile("refill", bytes(LENGTH, 99));
      root().remove("refill", false, caller());
    }
  }

  @Test
  default void removedFileStaysReadableForALoanGrantedBefore() throws VfsException {
    byte[] content = bytes(LENGTH, 1);
    Vnode file = newFile("file", content);

    try (ZcBuf loan = borrow(file, 0, LENGTH, Need.BYTES)) {
      root().remove("file", false, caller());
      fillTheStoreAgain();
      file.read(loan, caller());
      assertThat(LoanBytes.of(loan)).isEqualTo(content);
    }
  }

  @Test
  default void writerDoesNotWaitForALoan() throws VfsException {
    Vnode file = newFile("file", bytes(LENGTH, 1));

    try (ZcBuf loan = borrowFilled(file, 0, LENGTH, Need.ANY)) {
      write(file, 0, bytes(LENGTH, 2), Stability.FILE_SYNC);
      assertThat(content(file)).isEqualTo(bytes(LENGTH, 2));
      assertThat(loan.length()).isEqualTo(LENGTH);
    }
  }

  @Test
  default void oneRangeIsLentToManyAtOnce() throws VfsException {
    byte[] content = bytes(LENGTH, 1);
    Vnode file = newFile("file", content);

    ZcBuf one = borrowFilled(file, 0, LENGTH, Need.BYTES);
    try (ZcBuf two = borrowFilled(file, 0, LENGTH, Need.BYTES)) {
      write(file, 0, new byte[LENGTH]);
      one.close();
      fillTheStoreAgain();
      assertThat(LoanBytes.of(two)).isEqualTo(content);
    }
    assertThat(content(file)).isEqualTo(new byte[LENGTH]);
  }

  @Test
  default void writeLoanOfALentRangeLeavesTheLenderAlone() throws VfsException {
    byte[] content = bytes(LENGTH, 1);
    Vnode file = newFile("file", content);

    try (ZcBuf lent = borrowFilled(file, 0, LENGTH, Need.BYTES);
        ZcBuf room = borrowRoom(file, 0, LENGTH)) {
      LoanBytes.fill(room, bytes(LENGTH, 3));
      file.write(room, Stability.UNSTABLE, caller());
      assertThat(LoanBytes.of(lent)).isEqualTo(content);
    }
    assertThat(content(file)).isEqualTo(bytes(LENGTH, 3));
  }
}
