// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.notify.MonitoredChangeFeed;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.notify.ChangeAspect;
import org.lendfs.vfs.notify.ChangeEvent;
import org.lendfs.vfs.notify.ChangeFeed;

/** What watches of a share on a host directory hear, of the gateway's doing and of others'. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChangeFeedTest {
  private static final CallContext CALLER = CallContext.internal("data");

  @TempDir Path temporary;

  private final ShareRegistry registry =
      new ShareRegistry(
          new LoanLedger(LedgerLimits.DEFAULT),
          new InMemoryRangeLockTable(),
          HandleKey.ephemeral());
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private LocalFixture fixture;
  private LocalProvider provider;
  private Vnode root;

  @BeforeEach
  void publish() throws Exception {
    fixture = LocalFixture.in(temporary);
    provider = fixture.open();
    root = registry.add(new ShareSpec("data", provider)).root();
  }

  @AfterEach
  void close() throws Exception {
    provider.close();
  }

  private void hear(ChangeEvent event) {
    heard.add(event.kind() + " " + event.name() + (event.isDirectory() ? "/" : ""));
  }

  private ChangeFeed.Watch watch(Vnode directory, boolean subtree) throws VfsException {
    return registry.changes().watch(directory, subtree, this::hear);
  }

  private static Vnode newFile(Vnode directory, String name) throws VfsException {
    return directory
        .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), CALLER)
        .vnode();
  }

  private static void write(Vnode file) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 3), CALLER)) {
      loan.filledForWrite(3);
      file.write(loan, Stability.UNSTABLE, CALLER);
    }
  }

  private void awaitHeard(String wanted) throws InterruptedException {
    while (!heard.contains(wanted)) {
      Thread.sleep(10);
    }
  }

  @Test
  void hearsWhatIsDoneInTheDirectoryAndNothingFromFurtherDown() throws Exception {
    try (ChangeFeed.Watch _ = watch(root, false)) {
      Vnode below = root.makeDirectory("sub", AttributeChanges.ofMode(0755), CALLER).vnode();
      newFile(below, "deep");
      Vnode file = newFile(root, "a");
      write(file);
      root.rename("a", new RenameTarget(root, "b", true), CALLER);
      root.rename("b", new RenameTarget(below, "c", true), CALLER);
      root.remove("missing", true, CALLER);
    } catch (VfsException e) {
      assertThat(e.error()).as("what failed is not told").isEqualTo(VfsError.NOT_FOUND);
    }

    assertThat(heard)
        .containsExactly(
            "ADDED sub/",
            "ADDED a",
            "MODIFIED a",
            "RENAMED_FROM a",
            "RENAMED_TO b",
            "MODIFIED b",
            "REMOVED b");
  }

  @Test
  void hearsOfTheSubtreeByPathsFromTheWatchedDirectory() throws Exception {
    Vnode top = root.makeDirectory("top", AttributeChanges.ofMode(0755), CALLER).vnode();
    Vnode inner = top.makeDirectory("inner", AttributeChanges.ofMode(0755), CALLER).vnode();
    try (ChangeFeed.Watch _ = watch(top, true)) {
      write(newFile(inner, "f"));
      newFile(root, "elsewhere");
      inner.remove("f", false, CALLER);
    }

    assertThat(heard).containsExactly("ADDED inner/f", "MODIFIED inner/f", "REMOVED inner/f");
  }

  @Test
  void hearsOfWhatGatewaysKeepAsOfAttributes() throws Exception {
    Vnode file = newFile(root, "f");
    List<ChangeEvent> events = new CopyOnWriteArrayList<>();
    try (ChangeFeed.Watch _ = registry.changes().watch(root, false, events::add)) {
      for (String name : List.of(GatewayAttributes.PREFIX + "smb.dos", "mine")) {
        file.setExtendedAttribute(
            name, new byte[1], Vnode.ExtendedAttributeMode.CREATE_OR_REPLACE, CALLER);
      }
    }

    assertThat(events)
        .extracting(ChangeEvent::aspects)
        .containsExactly(Set.of(ChangeAspect.ATTRIBUTES), Set.of(ChangeAspect.EXTENDED_ATTRIBUTES));
  }

  @Test
  void hearsOfPermissionsThatChange() throws Exception {
    Vnode file = newFile(root, "f");
    List<ChangeEvent> events = new CopyOnWriteArrayList<>();
    try (ChangeFeed.Watch _ = registry.changes().watch(root, false, events::add)) {
      file.setAttributes(AttributeChanges.ofMode(0600), CALLER);
      file.setAcl(file.acl(CALLER), CALLER);
    }

    assertThat(events)
        .hasSize(2)
        .allMatch(event -> event.aspects().contains(ChangeAspect.SECURITY));
  }

  @Test
  void hearsWhatOtherProgramsDoBehindTheShare() throws Exception {
    try (ChangeFeed.Watch _ = watch(root, false)) {
      Path file = fixture.file("outside");
      Files.writeString(file, "x");
      awaitHeard("ADDED outside");
      Files.delete(file);
      awaitHeard("REMOVED outside");
    }
  }

  @Test
  void doesNotHearOfItsOwnDoingTwice() throws Exception {
    try (ChangeFeed.Watch _ = watch(root, false)) {
      newFile(root, "own");
      // The host tells in order: once this is there, the news of the other was there before.
      Files.writeString(fixture.file("foreign"), "x");
      awaitHeard("ADDED foreign");
    }

    assertThat(heard.stream().filter(event -> event.endsWith("own"))).containsExactly("ADDED own");
  }

  @Test
  void hearsNothingAfterItWasClosedAndLeavesNoMonitorBehind() throws Exception {
    ChangeFeed.Watch watch = watch(root, false);
    assertThat(registry.monitors("data")).hasSize(1);

    watch.close();
    watch.close();
    newFile(root, "late");

    assertThat(heard).isEmpty();
    assertThat(registry.monitors("data")).isEmpty();
  }

  @Test
  void hearsOfAShareThatCameAgainUnderItsNameWhileTheOldOneIsStillWatched() throws Exception {
    try (ChangeFeed.Watch _ = watch(root, false)) {
      registry.remove("data", Duration.ZERO);
      provider = fixture.open();
      Vnode again = registry.add(new ShareSpec("data", provider)).root();

      try (ChangeFeed.Watch _ = watch(again, false)) {
        newFile(again, "f");
      }
    }

    assertThat(heard).containsExactly("ADDED f");
  }

  @Test
  void watchesUpToTheLimitAndNotOneMore() throws Exception {
    MonitoredChangeFeed small = new MonitoredChangeFeed(registry, 1);
    ChangeFeed.Watch first = small.watch(root, false, this::hear);

    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> small.watch(root, false, this::hear))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VfsError.NO_RESOURCES));
    first.close();
    small.watch(root, false, this::hear).close();
  }

  @Test
  void refusesToWatchAFile() throws Exception {
    Vnode file = newFile(root, "f");

    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> watch(file, false))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VfsError.NOT_DIRECTORY));
  }
}
