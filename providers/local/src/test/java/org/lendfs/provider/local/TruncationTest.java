// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;

import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.ZcBuf;

/** A client cuts a file while its pages are on loan. */
@Timeout(60)
class TruncationTest {
  @TempDir Path temporary;

  @Test
  void waitsForLoansOfWhatIsCutOff() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("truncateWaitMillis=60000")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[10_000]);
      ZcBuf loan = Calls.borrow(file, 5_000, 5_000);
      FutureTask<Object> truncation =
          new FutureTask<>(() -> file.setAttributes(AttributeChanges.ofSize(100), CALLER));
      Thread thread = Thread.ofPlatform().start(truncation);

      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(10_000);
      loan.close();

      truncation.get();
      assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(100);
    }
  }

  @Test
  void doesNotWaitForLoansOfWhatStays() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("truncateWaitMillis=60000")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[10_000]);
      ZcBuf unread =
          file.requestZcBuf(
              org.lendfs.vfs.loan.LoanRequest.read(0, 10_000, org.lendfs.vfs.loan.Need.ANY),
              CALLER);
      ZcBuf loan = Calls.borrow(file, 0, 5_000);

      file.setAttributes(AttributeChanges.ofSize(5_000), CALLER);

      assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(5_000);
      loan.close();
      unread.close();
    }
  }

  @Test
  void goesOnWhenTheWaitIsOver() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("truncateWaitMillis=1")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[10_000]);

      try (ZcBuf loan = Calls.borrow(file, 5_000, 5_000)) {
        file.setAttributes(AttributeChanges.ofSize(0), CALLER);

        assertThat(loan.length()).isEqualTo(5_000);
        assertThat(file.attributes(CALLER).sizeBytes()).isZero();
      }
    }
  }
}
