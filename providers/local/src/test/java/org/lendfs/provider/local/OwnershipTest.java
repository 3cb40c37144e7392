// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lendfs.provider.local.Calls.CALLER;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** Owner, group and the bits that run a file as somebody else. */
class OwnershipTest {
  private static final CallContext SOMEONE =
      new CallContext(Credentials.of(4711, 4712), CALLER.client(), "test", true);

  @TempDir Path temporary;

  private static Vnode newFile(Vnode directory, String name, int mode) throws Exception {
    return directory
        .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(mode), SOMEONE)
        .vnode();
  }

  @Test
  void modeIsWhatWasAskedForWhateverTheMaskOfTheProcess() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      assertThat(newFile(provider.root(), "file", 0666).attributes(CALLER).mode()).isEqualTo(0666);
      Vnode directory =
          provider.root().makeDirectory("dir", AttributeChanges.ofMode(01777), SOMEONE).vnode();
      assertThat(directory.attributes(CALLER).mode()).isEqualTo(01777);
    }
  }

  @Test
  void groupOfASetGroupIdDirectoryIsPassedOn() throws Exception {
    assumeTrue(LocalFixture.isSuperuser(), "only the superuser gives files away");
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode shared = Calls.newDirectory(provider.root(), "shared");
      shared.setAttributes(AttributeChanges.ofMode(02775).withOwner(1, 99), CALLER);

      Attributes file = newFile(shared, "file", 0644).attributes(CALLER);
      Attributes inner =
          shared
              .makeDirectory("inner", AttributeChanges.ofMode(0755), SOMEONE)
              .vnode()
              .attributes(CALLER);

      assertThat(file.uid()).isEqualTo(4711);
      assertThat(file.gid()).isEqualTo(99);
      assertThat(inner.gid()).isEqualTo(99);
      assertThat(inner.mode()).isEqualTo(02755);
    }
  }

  @Test
  void setGroupIdOfAForeignGroupIsNotGranted() throws Exception {
    assumeTrue(LocalFixture.isSuperuser(), "only the superuser gives files away");
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode file = newFile(provider.root(), "file", 02755);
      assertThat(file.attributes(CALLER).mode()).isEqualTo(02755);

      file.setAttributes(AttributeChanges.NONE.withOwner(null, 99), CALLER);
      file.setAttributes(AttributeChanges.ofMode(02755), SOMEONE);

      assertThat(file.attributes(CALLER).mode()).isEqualTo(0755);
    }
  }

  @Test
  void writingByAnOrdinaryUserTakesSetIdsAway() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode file = Calls.newFile(provider.root(), "file");
      file.setAttributes(AttributeChanges.ofMode(04755), CALLER);
      Calls.write(file, 0, (byte) 1);
      if (LocalFixture.isSuperuser()) {
        // For an ordinary process the kernel takes them away whoever the client is.
        assertThat(file.attributes(CALLER).mode()).isEqualTo(04755);
      }

      try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 1), SOMEONE)) {
        LoanBytes.fill(loan, new byte[] {2});
        file.write(loan, Stability.UNSTABLE, SOMEONE);
      }

      assertThat(file.attributes(CALLER).mode()).isEqualTo(0755);
    }
  }
}
