// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.Listing;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.Options;

/** Hosts that fail, or do less than they were asked for. */
class FaultTest {
  private static final FaultyHost.Fault IO_ERROR = failing(VfsError.IO_ERROR);

  @TempDir Path temporary;
  private FaultyHost host;
  private LocalProvider provider;
  private Vnode file;

  private static FaultyHost.Fault failing(VfsError error) {
    return arguments -> {
      throw new VfsException(error, "as told");
    };
  }

  @BeforeEach
  void open() throws Exception {
    assumeTrue(LocalFixture.isSuperuser(), "the kernel opens handles for the superuser only");
    Path directory = Files.createDirectory(temporary.resolve("share"));
    host = FaultyHost.open(directory);
    openWith(Map.of());
    file = Calls.newFile(provider.root(), "file");
  }

  private void openWith(Map<String, String> values) throws Exception {
    LocalOptions options = LocalOptions.of(Options.of(values));
    provider = new LocalProvider("test", "local:test", options, host, null);
  }

  @AfterEach
  void close() throws Exception {
    if (provider != null) {
      provider.close();
    }
  }

  @Test
  void failedSyncOfAWriteIsToldToTheWriterAndToTheNextCommit() throws Exception {
    Calls.write(file, 0, (byte) 1);
    host.next("sync", IO_ERROR);

    assertFails(() -> Calls.write(file, 1, new byte[] {2}, Stability.DATA_SYNC), VfsError.IO_ERROR);
    assertFails(() -> file.commit(0, 0, CALLER), VfsError.IO_ERROR);
    file.commit(0, 0, CALLER);
  }

  @Test
  void changesOfNamesAndAttributesWaitForStableStorageWhereAskedTo() throws Exception {
    host.next("sync", IO_ERROR);
    file.setAttributes(AttributeChanges.ofMode(0600), CALLER);
    openWith(Map.of("sync", ""));
    Vnode same = provider.root().lookup("file", CALLER);

    AttributeChanges changes = AttributeChanges.ofMode(0640);
    assertFails(() -> same.setAttributes(changes, CALLER), VfsError.IO_ERROR);
    host.next("sync", IO_ERROR);
    assertFails(() -> provider.root().remove("file", false, CALLER), VfsError.IO_ERROR);
    Calls.newDirectory(provider.root(), "dir");
  }

  @Test
  void failedCommitIsToldOnce() throws Exception {
    Calls.write(file, 0, (byte) 1);
    host.next("sync", failing(VfsError.NO_SPACE));

    assertFails(() -> file.commit(0, 0, CALLER), VfsError.IO_ERROR);
    file.commit(0, 0, CALLER);
  }

  @Test
  void shortWritesAreContinued() throws Exception {
    byte[] content = {1, 2, 3, 4, 5, 6, 7};
    host.next("write", host.writing(2)).next("write", host.writing(1));

    assertThat(Calls.write(file, 0, content).count()).isEqualTo(7);

    assertThat(Calls.read(file, 0, 10)).isEqualTo(content);
  }

  @Test
  void whatWasWrittenBeforeTheStoreWasFullCounts() throws Exception {
    host.next("write", host.writing(3)).next("write", failing(VfsError.NO_SPACE));

    assertThat(Calls.write(file, 0, new byte[10]).count()).isEqualTo(3);
    assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(3);

    host.next("write", failing(VfsError.NO_SPACE));
    assertFails(() -> Calls.write(file, 3, new byte[7]), VfsError.NO_SPACE);
    assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(3);
  }

  @Test
  void pagesThatVanishWhileTheyAreBroughtInAreClampedAgain() throws Exception {
    Calls.write(file, 0, new byte[100_000]);
    host.next("isResident", arguments -> false)
        .next(
            "populate",
            arguments -> {
              file.setAttributes(AttributeChanges.ofSize(1_000), CALLER);
              return false;
            });

    try (ZcBuf loan = Calls.borrow(file, 0, 100_000)) {
      assertThat(loan.length()).isEqualTo(1_000);
      assertThat(loan.endOfFile()).isTrue();
    }
  }

  @Test
  void fileThatCannotBeMappedIsCopiedAndCounted() throws Exception {
    Calls.write(file, 0, new byte[10_000]);
    host.next("map", failing(VfsError.NOT_SUPPORTED));

    try (ZcBuf loan = Calls.borrow(file, 0, 10_000)) {
      assertThat(loan.length()).isEqualTo(10_000);
      assertThat(loan.copiedBytes()).isEqualTo(10_000);
      assertThat(loan.isStable()).isTrue();
    }
  }

  @Test
  void failureOnTheWayLeavesNothingMadeBehind() throws Exception {
    host.next("changeMode", IO_ERROR).next("changeMode", IO_ERROR);

    assertFails(() -> Calls.newFile(provider.root(), "half"), VfsError.IO_ERROR);
    assertFails(() -> Calls.newDirectory(provider.root(), "halfDirectory"), VfsError.IO_ERROR);

    assertThat(Listing.names(provider.root(), CALLER)).containsExactly("file");
  }

  @Test
  void attributesAreAllSetOrNone() throws Exception {
    host.next("changeTimes", IO_ERROR);
    AttributeChanges changes =
        AttributeChanges.ofMode(0600)
            .withOwner(7, 8)
            .withTimes(new AttributeChanges.TimeChange.Now(), null);

    assertFails(() -> file.setAttributes(changes, CALLER), VfsError.IO_ERROR);

    assertThat(file.attributes(CALLER).mode()).isEqualTo(0644);
    assertThat(file.attributes(CALLER).uid()).isZero();
    assertThat(file.attributes(CALLER).gid()).isZero();
  }

  @Test
  void serverThatMayNotGiveFilesAwayKeepsThem() throws Exception {
    host.next("changeOwner", failing(VfsError.NOT_PERMITTED))
        .next("changeOwner", failing(VfsError.NOT_PERMITTED));
    var someone =
        new org.lendfs.vfs.CallContext(
            org.lendfs.vfs.Credentials.of(4711, 4712), CALLER.client(), "test", true);

    Vnode made =
        provider
            .root()
            .create("kept", new CreateMode.Guarded(), AttributeChanges.NONE, someone)
            .vnode();

    assertThat(made.attributes(CALLER).uid()).isZero();
    host.next("changeOwner", failing(VfsError.NOT_PERMITTED))
        .next("changeOwner", failing(VfsError.NOT_PERMITTED));
    AttributeChanges ownByName = AttributeChanges.NONE.withOwner(4711, 4712);
    provider.root().create("kept too", new CreateMode.Guarded(), ownByName, someone);
    host.next("changeOwner", failing(VfsError.NOT_PERMITTED));
    AttributeChanges another = AttributeChanges.NONE.withOwner(5, null);
    assertFails(
        () -> provider.root().create("given", new CreateMode.Guarded(), another, someone),
        VfsError.NOT_PERMITTED);
    host.next("changeOwner", failing(VfsError.NOT_PERMITTED));
    assertFails(
        () -> made.setAttributes(AttributeChanges.NONE.withOwner(5, null), CALLER),
        VfsError.NOT_PERMITTED);
  }
}
