// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lendfs.testkit.Failures;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

class QuotaMonitorTest extends QuotaFixture {
  @Test
  void letsAUserGrowToTheLimitAndNoByteBeyond() throws Exception {
    attach("userBytes", "1000");
    Vnode file = create("f", ANNA);

    write(file, 0, 1000, ANNA);
    assertThat(Failures.errorOf(() -> write(file, 1000, 1, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);

    assertThat(file.attributes(ANNA).sizeBytes()).isEqualTo(1000);
    write(file, 0, 1000, ANNA);
    write(create("g", BERT), 0, 1000, BERT);
    assertThat(heldBy(ANNA)).isEqualTo("1000 in 1");
    assertScanAgrees();
  }

  @Test
  void letsTheShareGrowToTheLimitWhoeverGrowsIt() throws Exception {
    attach("shareBytes", "1000");
    write(create("f", ANNA), 0, 600, ANNA);
    Vnode file = create("g", ROOT);
    write(file, 0, 400, ROOT);

    assertThat(Failures.errorOf(() -> write(file, 400, 1, ROOT)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
  }

  @Test
  void countsFilesOfAllKinds() throws Exception {
    attach("userFiles", "3");
    root.makeDirectory("d", AttributeChanges.ofMode(0755), ANNA);
    root.makeSymlink("l", "elsewhere", AttributeChanges.NONE, ANNA);
    create("f", ANNA);

    assertThat(Failures.errorOf(() -> create("more", ANNA))).isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(Failures.errorOf(() -> root.makeDirectory("more", AttributeChanges.NONE, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    root.remove("l", false, ANNA);
    create("more", ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("0 in 3");
    assertScanAgrees();
  }

  @Test
  void refusesEveryWayToGrow() throws Exception {
    attach("userBytes", "1000");
    Vnode file = create("f", ANNA);
    AttributeChanges large = AttributeChanges.ofSize(1001);

    assertThat(Failures.errorOf(() -> file.setAttributes(large, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(Failures.errorOf(() -> file.allocate(1, 1000, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(Failures.errorOf(() -> root.create("f", new CreateMode.Unchecked(), large, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(Failures.errorOf(() -> root.create("g", new CreateMode.Guarded(), large, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(heldBy(ANNA)).isEqualTo("0 in 1");
  }

  @Test
  void givesBackWhatIsCutOrRemoved() throws Exception {
    attach("userBytes", "1000");
    Vnode file = create("f", ANNA);
    write(file, 0, 1000, ANNA);

    file.setAttributes(AttributeChanges.ofSize(400), ANNA);
    write(create("g", ANNA), 0, 600, ANNA);
    root.remove("g", false, ANNA);

    assertThat(heldBy(ANNA)).isEqualTo("400 in 1");
    write(file, 400, 600, ANNA);
    assertScanAgrees();
  }

  @Test
  void givesBackWhatARenameReplaces() throws Exception {
    attach("userBytes", "1000");
    write(create("old", ANNA), 0, 600, ANNA);
    write(create("new", ANNA), 0, 300, ANNA);

    root.rename("new", new RenameTarget(root, "old", true), ANNA);

    assertThat(heldBy(ANNA)).isEqualTo("300 in 1");
    assertScanAgrees();
  }

  @Test
  void countsAFileWithSeveralNamesOnceAndToItsLastName() throws Exception {
    attach();
    Vnode file = create("f", ANNA);
    write(file, 0, 100, ANNA);
    root.link(file, "g", ANNA);

    root.remove("f", false, ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("100 in 1");
    root.remove("g", false, ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("0 in 0");
    assertScanAgrees();
  }

  @Test
  void givesBackAFileThatSomebodyStillHolds() throws Exception {
    attach("userBytes", "100");
    Vnode file = create("f", ANNA);
    write(file, 0, 100, ANNA);
    try (Hold _ = file.hold(ANNA)) {
      root.remove("f", false, ANNA);
      write(file, 0, 50, ANNA);

      assertThat(heldBy(ANNA)).isEqualTo("0 in 0");
    }
  }

  @Test
  void movesWhatIsGivenAwayIfTheNewOwnerHasRoom() throws Exception {
    attach("users", "1001=500/1");
    Vnode file = create("f", ANNA);
    write(file, 0, 500, ANNA);
    AttributeChanges toBert = AttributeChanges.NONE.withOwner(1001, null);
    file.setAttributes(toBert, ROOT);

    assertThat(heldBy(ANNA)).isEqualTo("0 in 0");
    assertThat(heldBy(BERT)).isEqualTo("500 in 1");
    assertThat(Failures.errorOf(() -> write(file, 500, 1, BERT)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertThat(Failures.errorOf(() -> create("g", BERT))).isEqualTo(VfsError.QUOTA_EXCEEDED);
    write(file, 500, 1, ROOT);
    assertScanAgrees();
  }

  @Test
  void countsNamedStreams() throws Exception {
    attach("userBytes", "100");
    Vnode file = create("f", ANNA);
    Vnode stream = file.stream("s", NamedStream.Mode.CREATE, ANNA);
    write(stream, 0, 60, ANNA);
    write(file, 0, 40, ANNA);

    assertThat(heldBy(ANNA)).isEqualTo("100 in 2");
    assertThat(Failures.errorOf(() -> write(stream, 60, 1, ANNA)))
        .isEqualTo(VfsError.QUOTA_EXCEEDED);
    assertScanAgrees();
    file.removeStream("s", ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("40 in 1");
    write(file.stream("t", NamedStream.Mode.CREATE, ANNA), 0, 5, ANNA);
    root.remove("f", false, ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("0 in 0");
  }

  @Test
  void countsAFailedOperationForNothing() throws Exception {
    attach("userBytes", "1000");
    create("f", ANNA);
    Vnode file = root.lookup("f", ANNA);
    file.setAttributes(AttributeChanges.ofMode(0600), ANNA);

    assertThat(Failures.errorOf(() -> file.setAttributes(AttributeChanges.ofSize(800), BERT)))
        .isEqualTo(VfsError.ACCESS_DENIED);
    assertThat(Failures.errorOf(() -> create("f", ANNA))).isEqualTo(VfsError.EXISTS);

    write(file, 0, 1000, ANNA);
    assertThat(heldBy(ANNA)).isEqualTo("1000 in 1");
  }

  @Test
  void showsTheLimitAsTheSizeOfTheFileSystem() throws Exception {
    attach("userBytes", "1000", "userFiles", "10", "shareBytes", "1500");
    write(create("f", ANNA), 0, 400, ANNA);
    write(create("g", BERT), 0, 900, BERT);

    FsStat forAnna = root.statFs(ANNA);
    assertThat(forAnna.totalBytes()).isEqualTo(1000);
    assertThat(forAnna.availableBytes()).as("the share leaves less").isEqualTo(200);
    assertThat(forAnna.totalFiles()).isEqualTo(10);
    assertThat(forAnna.availableFiles()).isEqualTo(9);
    FsStat forBert = root.statFs(BERT);
    assertThat(forBert.availableBytes()).isEqualTo(100);
    assertThat(root.statFs(ROOT).totalBytes()).isEqualTo(1500);
  }

  @Test
  void countsExactlyWhatManyWritersAtOnceDo() throws Exception {
    attach("userBytes", "100000");
    Vnode file = create("f", ANNA);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<VfsError>> writers = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        long offset = i * 1000L;
        writers.add(executor.submit(() -> Failures.errorOf(() -> write(file, offset, 1000, ANNA))));
      }
      for (Future<VfsError> writer : writers) {
        assertThat(writer.get()).isIn(null, VfsError.QUOTA_EXCEEDED);
      }
    }

    long size = file.attributes(ANNA).sizeBytes();
    assertThat(size).isPositive().isLessThanOrEqualTo(100_000);
    assertThat(heldBy(ANNA)).isEqualTo(size + " in 1");
    assertScanAgrees();
  }

  @Test
  void countsWhatHappensDuringAScanOnce() throws Exception {
    for (int i = 0; i < 300; i++) {
      write(create("f" + i, ANNA), 0, 10, ANNA);
    }
    quota = make();
    stack.attach(quota);
    for (int i = 0; i < 300; i += 3) {
      write(root.lookup("f" + i, ANNA), 0, 20, ANNA);
      root.remove("f" + (i + 1), false, ANNA);
      create("new" + i, ANNA);
    }
    awaitScan();

    assertThat(heldBy(ANNA)).isEqualTo(100 * 20 + 100 * 10 + " in 300");
  }

  @Test
  void knowsFromBeforeARestartWhatIsHeld() throws Exception {
    attach("userBytes", "1000");
    write(create("f", ANNA), 0, 700, ANNA);
    stack.detach(quota);

    QuotaMonitor again = make("userBytes", "1000");
    assertThat(reported(again, "users").toString()).contains("bytes=700");
    assertThat(reported(again, "scan").toString()).contains("not begun");
    again.detached();
  }

  @Test
  void countsAnewWhenItsFileIsDamaged() throws Exception {
    write(create("f", ANNA), 0, 700, ANNA);
    java.nio.file.Files.writeString(state.resolve("quota.usage"), "lendfs-quota 1\n1000 x\n");

    attach();

    assertThat(heldBy(ANNA)).isEqualTo("700 in 1");
  }

  @Test
  void scansWhenAskedTo() throws Exception {
    attach();
    create("f", ANNA);
    // 2: the top directory and the file.
    quota.perform("scan", java.util.Map.of());
    while (!scan("objects").equals(2L)) {
      Thread.sleep(1);
    }
  }

  @Test
  void refusesACallThatWouldHaveToWaitBeforeAnythingHappened() throws VfsException, Exception {
    attach("userBytes", "10");
    Vnode file = create("f", ANNA);

    assertThat(
            Failures.errorOf(
                () -> file.setAttributes(AttributeChanges.ofSize(11), ANNA.nonBlocking())))
        .isIn(VfsError.QUOTA_EXCEEDED, VfsError.WOULD_BLOCK);
    assertThat(heldBy(ANNA)).isEqualTo("0 in 1");
  }
}
