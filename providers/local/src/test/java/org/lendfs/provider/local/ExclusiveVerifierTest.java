// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** The verifier of an exclusive create, kept in the file's times. */
class ExclusiveVerifierTest {
  @TempDir Path temporary;

  private static Created create(LocalProvider provider, long verifier) throws VfsException {
    CreateMode mode = new CreateMode.Exclusive(verifier);
    return provider.root().create("file", mode, AttributeChanges.NONE, CALLER);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123_4567_89AB_CDEFL})
  void isKnownAgainAfterARestart(long verifier) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Vnode made;
    try (LocalProvider provider = fixture.open()) {
      made = create(provider, verifier).vnode();
    }

    try (LocalProvider provider = fixture.open()) {
      Created again = create(provider, verifier);

      assertThat(again.isNew()).isFalse();
      assertThat(again.vnode().key()).isEqualTo(made.key());
      for (int bit = 0; bit < Long.SIZE; bit++) {
        long other = verifier ^ 1L << bit;
        assertFails(() -> create(provider, other), VfsError.EXISTS);
      }
    }
  }

  @Test
  void zeroIsNotMetByTheTimesOfAnOldFile() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path file = Files.createFile(fixture.file("file"));
    try (LocalProvider provider = fixture.open()) {
      Vnode vnode = provider.root().lookup("file", CALLER);
      AttributeChanges.TimeChange epoch = new AttributeChanges.TimeChange.At(Instant.EPOCH);
      vnode.setAttributes(AttributeChanges.NONE.withTimes(epoch, epoch), CALLER);

      assertFails(() -> create(provider, 0), VfsError.EXISTS);
    }
    assertThat(file).exists();
  }

  @Test
  void isKnownAgainWhereWholeSecondsAreKept() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode made = create(provider, 0x0123_4567_89AB_CDEFL).vnode();
      var attributes = made.attributes(CALLER);
      Files.getFileAttributeView(
              fixture.file("file"), java.nio.file.attribute.BasicFileAttributeView.class)
          .setTimes(
              FileTime.from(attributes.modified().truncatedTo(ChronoUnit.SECONDS)),
              FileTime.from(attributes.accessed().truncatedTo(ChronoUnit.SECONDS)),
              null);

      assertThat(create(provider, 0x0123_4567_89AB_CDEFL).vnode()).isEqualTo(made);
      assertFails(() -> create(provider, 0x0123_4567_89AB_CDEEL), VfsError.EXISTS);
    }
  }

  @Test
  void fileInUseIsNobodysRetry() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode made = create(provider, 77).vnode();
      Calls.write(made, 0, (byte) 1);

      assertFails(() -> create(provider, 77), VfsError.EXISTS);
    }
  }
}
