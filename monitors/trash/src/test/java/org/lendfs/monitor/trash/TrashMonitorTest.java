// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class TrashMonitorTest {
  private static final Client CLIENT =
      new Client("client", "NFSv3", InetSocketAddress.createUnresolved("client", 700));
  private static final CallContext ANNA = user(1000);
  private static final CallContext BERT = user(1001);

  private final SetClock clock = new SetClock();
  private ShareStack stack;
  private Vnode root;
  private TrashMonitor trash;

  /** Shows what it was set to. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    synchronized void pass(Duration duration) {
      now = now.plus(duration);
    }
  }

  private static CallContext user(int uid) {
    return new CallContext(Credentials.of(uid, 100), CLIENT, ShareStack.SHARE, true);
  }

  @BeforeEach
  void publish() throws Exception {
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
    root.setAttributes(AttributeChanges.ofMode(0777), ShareStack.caller());
    trash = make(Map.of());
  }

  @AfterEach
  void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  private TrashMonitor make(Map<String, String> options) throws InvalidOptionException {
    return new TrashMonitor(TrashSettings.of(Options.of(options)), clock);
  }

  private void attach(String... namesAndValues) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    trash = make(options);
    stack.attach(trash);
    while (!trash.hasSwept()) {
      Thread.sleep(1);
    }
  }

  private Vnode create(Vnode directory, String name, int count, CallContext caller)
      throws VfsException {
    AttributeChanges initial = AttributeChanges.ofMode(0644);
    Vnode file = directory.create(name, new CreateMode.Guarded(), initial, caller).vnode();
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, count), caller)) {
      LoanBytes.fill(loan, new byte[count]);
      file.write(loan, Stability.UNSTABLE, caller);
    }
    return file;
  }

  private Vnode directory(String name, CallContext caller) throws VfsException {
    return root.makeDirectory(name, AttributeChanges.ofMode(0755), caller).vnode();
  }

  private List<String> ids() throws Exception {
    List<String> ids = new ArrayList<>();
    Object files = Objects.requireNonNull(trash.perform("list", Map.of()).get("files"));
    for (Object file : (Iterable<?>) files) {
      ids.add((String) Objects.requireNonNull(((Map<?, ?>) file).get("id")));
    }
    return ids;
  }

  @Test
  void keepsWhatIsRemovedAndRestoresIt() throws Exception {
    attach();
    Vnode docs = directory("docs", ANNA);
    Vnode file = create(docs, "letter", 100, ANNA);
    docs.remove("letter", false, ANNA);
    root.remove("docs", true, ANNA);

    Failures.assertFails(() -> root.lookup("docs", ANNA), VfsError.NOT_FOUND);
    assertThat(ids()).containsExactly("1000/2026-05-01/docs/letter");
    assertThat(trash.perform("restore", Map.of("id", "1000/2026-05-01/docs/letter")).toString())
        .contains("/docs/letter");

    Vnode back = root.lookup("docs", ANNA).lookup("letter", ANNA);
    assertThat(back.key()).isEqualTo(file.key());
    assertThat(back.attributes(ANNA).sizeBytes()).isEqualTo(100);
    assertThat(back.attributes(ANNA).uid()).isEqualTo(1000);
    assertThat(ids()).isEmpty();
  }

  @Test
  void restoresToAnotherPlaceAndNeverOverSomething() throws Exception {
    attach();
    create(root, "f", 1, ANNA);
    root.remove("f", false, ANNA);
    create(root, "f", 2, ANNA);
    String id = ids().getFirst();

    assertThatThrownBy(() -> trash.perform("restore", Map.of("id", id)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("another path");
    trash.perform("restore", Map.of("id", id, "to", "old/one"));

    assertThat(root.lookup("old", ANNA).lookup("one", ANNA).attributes(ANNA).sizeBytes())
        .isEqualTo(1);
    assertThat(root.lookup("f", ANNA).attributes(ANNA).sizeBytes()).isEqualTo(2);
  }

  @Test
  void keepsEveryFileOfOnePathApart() throws Exception {
    attach();
    for (int i = 1; i <= 3; i++) {
      create(root, "f", i, ANNA);
      root.remove("f", false, ANNA);
    }
    // Where a file of that name lies, there cannot be a folder.
    Vnode folder = directory("f", ANNA);
    create(folder, "inner", 4, ANNA);
    folder.remove("inner", false, ANNA);

    assertThat(ids()).hasSize(4).contains("1000/2026-05-01/f").doesNotHaveDuplicates();
    assertThat(ids()).anyMatch(id -> id.endsWith("/f/inner"));
  }

  @Test
  void isOutOfSight() throws Exception {
    attach();
    create(root, "f", 1, ANNA);
    root.remove("f", false, ANNA);
    String name = TrashFolder.NAME;
    RenameTarget into = new RenameTarget(root, name, true);

    Failures.assertFails(() -> root.lookup(name, ANNA), VfsError.NOT_FOUND);
    Failures.assertFails(() -> create(root, name, 1, ANNA), VfsError.NOT_PERMITTED);
    Failures.assertFails(() -> directory(name, ANNA), VfsError.NOT_PERMITTED);
    Failures.assertFails(() -> root.remove(name, true, ANNA), VfsError.NOT_FOUND);
    Failures.assertFails(() -> root.rename(name, into, ANNA), VfsError.NOT_FOUND);
    directory("d", ANNA);
    Failures.assertFails(() -> root.rename("d", into, ANNA), VfsError.NOT_PERMITTED);
    List<String> seen = new ArrayList<>();
    root.readDirectory(0, false, entry -> seen.add(entry.name()), ANNA);
    assertThat(seen).containsExactly("d");
  }

  @Test
  void movesNothingThatItsUserMayNotRemove() throws Exception {
    attach();
    Vnode mine = directory("mine", ANNA);
    create(mine, "f", 1, ANNA);

    Failures.assertFails(() -> mine.remove("f", false, BERT), VfsError.ACCESS_DENIED);
    Failures.assertFails(() -> mine.remove("missing", false, ANNA), VfsError.NOT_FOUND);
    Failures.assertFails(() -> root.remove("mine", false, ANNA), VfsError.IS_DIRECTORY);

    assertThat(ids()).isEmpty();
  }

  @Test
  void keepsTheFilesOfUsersApart() throws Exception {
    attach();
    create(root, "a", 1, ANNA);
    create(root, "b", 1, BERT);
    root.remove("a", false, ANNA);
    root.remove("b", false, BERT);

    assertThat(trash.perform("list", Map.of("uid", "1001")).toString())
        .contains("/b")
        .doesNotContain("/a");
    trash.perform("purge", Map.of("uid", "1001"));
    assertThat(ids()).containsExactly("1000/2026-05-01/a");
  }

  @Test
  void removesAtOnceWhatIsExcluded() throws Exception {
    attach("exclude", "*.tmp, ~$*");
    create(root, "x.TMP", 1, ANNA);
    create(root, "~$x", 1, ANNA);
    create(root, ".nfs01", 1, ANNA);
    root.remove("x.TMP", false, ANNA);
    root.remove("~$x", false, ANNA);
    root.remove(".nfs01", false, ANNA);

    assertThat(ids()).containsExactly("1000/2026-05-01/.nfs01");
  }

  @Test
  void purgesWhatIsTooOld() throws Exception {
    attach("maxAgeDays", "2");
    create(root, "old", 1, ANNA);
    root.remove("old", false, ANNA);
    clock.pass(Duration.ofDays(2));
    create(root, "new", 1, ANNA);
    root.remove("new", false, ANNA);

    reattach("maxAgeDays", "2");
    assertThat(ids()).as("at the limit").hasSize(2);
    clock.pass(Duration.ofDays(1));
    reattach("maxAgeDays", "2");

    assertThat(ids()).containsExactly("1000/2026-05-03/new");
  }

  private void reattach(String option, String value) throws Exception {
    stack.detach(trash);
    attach(option, value);
  }

  @Test
  void purgesTheOldestDaysWhereTheTrashIsTooLarge() throws Exception {
    attach();
    for (int day = 1; day <= 3; day++) {
      create(root, "f" + day, 1000, ANNA);
      root.remove("f" + day, false, ANNA);
      clock.pass(Duration.ofDays(1));
    }

    reattach("maxBytes", "2000");

    assertThat(ids()).containsExactly("1000/2026-05-03/f3", "1000/2026-05-02/f2");
    assertThat(trash.report().get("bytesAtLastSweep")).isEqualTo(2000L);
  }

  @Test
  void purgesWhatAnAdministratorSays() throws Exception {
    attach();
    create(directory("d", ANNA), "old", 10, ANNA);
    root.lookup("d", ANNA).remove("old", false, ANNA);
    clock.pass(Duration.ofDays(5));
    create(root, "new", 10, ANNA);
    root.remove("new", false, ANNA);

    assertThat(trash.perform("purge", Map.of("olderThanDays", "6")).toString()).contains("files=0");
    assertThat(trash.perform("purge", Map.of("olderThanDays", "5")).toString())
        .contains("files=1", "bytes=10");
    assertThat(ids()).containsExactly("1000/2026-05-06/new");
  }

  @Test
  void keepsWhatARenameReplacesIfAskedTo() throws Exception {
    attach("replaced", "true");
    create(root, "new", 1, ANNA);
    Vnode old = create(root, "target", 2, ANNA);

    root.rename("new", new RenameTarget(root, "target", true), ANNA);
    trash.perform("restore", Map.of("id", "1000/2026-05-01/target", "to", "back"));

    assertThat(root.lookup("back", ANNA).key()).isEqualTo(old.key());
    assertThat(root.lookup("target", ANNA).attributes(ANNA).sizeBytes()).isEqualTo(1);
  }

  @Test
  void doesNotKeepWhatARenameReplacesUnlessAskedTo() throws Exception {
    attach();
    create(root, "new", 1, ANNA);
    create(root, "target", 2, ANNA);

    root.rename("new", new RenameTarget(root, "target", true), ANNA);

    assertThat(ids()).isEmpty();
  }

  @Test
  void refusesToMakeAnEventLoopWait() throws Exception {
    attach();
    create(root, "f", 1, ANNA);

    Failures.assertFails(() -> root.remove("f", false, ANNA.nonBlocking()), VfsError.WOULD_BLOCK);
    root.remove("f", false, ANNA);
  }

  @Test
  void refusesArgumentsThatMakeNoSense() throws Exception {
    attach();

    assertThatThrownBy(() -> trash.perform("restore", Map.of("id", "x")))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> trash.perform("restore", Map.of("id", "1000/2026-05-01/x")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> trash.perform("list", Map.of("limit", "10001")))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> trash.perform("burn", Map.of()))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("trash"));
  }
}
