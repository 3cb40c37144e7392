// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.PathChange;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class FeedMonitorTest {
  private static final CallContext CALLER = ShareStack.caller();

  @TempDir Path state;
  private ShareStack stack;
  private Vnode root;
  private FeedMonitor feed;

  @BeforeEach
  void publish() throws Exception {
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
    feed = make(Map.of());
  }

  @AfterEach
  void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  private FeedMonitor make(Map<String, String> options) throws InvalidOptionException {
    MonitorConfig config = new MonitorConfig("share", Options.of(options), state);
    return (FeedMonitor) new FeedMonitorFactory().create(config);
  }

  private void attach(String... namesAndValues) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    feed = make(options);
    stack.attach(feed);
  }

  private Vnode create(String name) throws VfsException {
    return root.create(name, new CreateMode.Guarded(), AttributeChanges.NONE, CALLER).vnode();
  }

  private static void write(Vnode file) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 10), CALLER)) {
      LoanBytes.fill(loan, new byte[10]);
      file.write(loan, Stability.UNSTABLE, CALLER);
    }
  }

  private Map<String, ?> read(long after, int limit) throws Exception {
    return feed.report(Map.of("after", String.valueOf(after), "limit", String.valueOf(limit)));
  }

  private static Object field(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  private static List<String> entries(Map<String, ?> answer) {
    List<String> entries = new ArrayList<>();
    for (Object entry : (Iterable<?>) field(answer, "entries")) {
      Map<?, ?> fields = (Map<?, ?>) entry;
      entries.add(fields.get("seq") + " " + fields.get("kind") + " " + fields.get("path"));
    }
    return entries;
  }

  private void awaitNewest(long number) throws InterruptedException {
    while ((long) field(feed.report(), "newest") < number) {
      Thread.sleep(1);
    }
  }

  @Test
  void numbersChangesInTheirOrder() throws Exception {
    attach();
    create("a");
    root.rename("a", new RenameTarget(root, "b", true), CALLER);
    Failures.assertFails(() -> root.remove("a", false, CALLER), VfsError.NOT_FOUND);
    root.remove("b", false, CALLER);
    root.makeDirectory("d", AttributeChanges.NONE, CALLER);
    awaitNewest(5);

    Map<String, ?> answer = read(0, 100);
    assertThat(entries(answer))
        .containsExactly(
            "1 gap null", "2 created /a", "3 renamed /a", "4 removed /b", "5 created /d");
    assertThat(field(answer, "next")).isEqualTo(5L);
    assertThat(field(answer, "missed")).isEqualTo(false);
    assertThat(answer.toString()).contains("newPath=/b", "directory=true", "uid=0");
  }

  @Test
  void goesOnAfterWhatWasSeen() throws Exception {
    attach();
    for (int i = 0; i < 10; i++) {
      create("f" + i);
    }
    awaitNewest(11);

    Map<String, ?> first = read(1, 4);
    assertThat(entries(first)).hasSize(4).last().isEqualTo("5 created /f3");
    Map<String, ?> second = read((long) field(first, "next"), 100);
    assertThat(entries(second)).hasSize(6).first().isEqualTo("6 created /f4");
    Map<String, ?> nothing = read((long) field(second, "next"), 100);
    assertThat(entries(nothing)).isEmpty();
    assertThat(field(nothing, "next")).isEqualTo(11L);
  }

  @Test
  void goesOnAfterARestartWithAGap() throws Exception {
    attach();
    create("before");
    stack.detach(feed);
    create("unseen");
    attach();
    create("after");
    awaitNewest(4);

    assertThat(entries(read(0, 100)))
        .containsExactly("1 gap null", "2 created /before", "3 gap null", "4 created /after");
  }

  @Test
  void dropsALineThatACrashCutOff() throws Exception {
    attach();
    create("a");
    stack.detach(feed);
    Path file = segments().getFirst();
    Files.writeString(file, "{\"seq\":3,\"ki", StandardOpenOption.APPEND);
    attach();
    awaitNewest(3);

    assertThat(entries(read(0, 100))).containsExactly("1 gap null", "2 created /a", "3 gap null");
  }

  private List<Path> segments() throws Exception {
    try (Stream<Path> files = Files.list(state.resolve("feed"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void tellsWritesOfOneFileOnceInAWhile() throws Exception {
    attach();
    Vnode file = create("f");
    for (int i = 0; i < 100; i++) {
      write(file);
    }
    stack.detach(feed);

    List<String> entries = entries(read(2, 100));
    // One for each second that the writes took, on whatever machine.
    assertThat(entries)
        .isNotEmpty()
        .hasSizeLessThan(100)
        .allMatch(entry -> entry.endsWith("written /f"));
  }

  @Test
  void takesAMoveOutOfSightForARemovalAndBackForACreation() throws Exception {
    attach();
    Vnode hidden = root.makeDirectory(".lendfs-x", AttributeChanges.NONE, CALLER).vnode();
    create("f");
    root.rename("f", new RenameTarget(hidden, "g", true), CALLER);
    hidden.rename("g", new RenameTarget(hidden, "h", true), CALLER);
    hidden.rename("h", new RenameTarget(root, "i", true), CALLER);
    awaitNewest(4);

    assertThat(entries(read(1, 100)))
        .containsExactly("2 created /f", "3 removed /f", "4 created /i");
  }

  @Test
  void tellsWhatAClientAskedForAndNotHowItIsCarriedOut() throws Exception {
    attach();
    stack.attach(new RemovingByRename(root));
    root.makeDirectory("aside", AttributeChanges.NONE, CALLER);
    create("f");
    root.remove("f", false, CALLER);
    create("last");
    awaitNewest(5);

    assertThat(entries(read(1, 100)))
        .containsExactly("2 created /aside", "3 created /f", "4 removed /f", "5 created /last");
  }

  /** Moves aside what is to be removed. */
  private record RemovingByRename(Vnode root) implements Monitor {
    @Override
    public boolean wants(OpKind kind) {
      return kind == OpKind.REMOVE;
    }

    @Override
    @SuppressWarnings("unchecked") // Remove, the only kind that is wanted, is the VnodeOp<Change>
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      VnodeOp.Remove remove = (VnodeOp.Remove) op;
      RenameTarget aside = new RenameTarget(root.lookup("aside", CALLER), remove.name(), true);
      return (R) root.rename(remove.name(), aside, CALLER).source();
    }
  }

  @Test
  void tellsAttributesIfAskedTo() throws Exception {
    attach("attributes", "true");
    create("f").setAttributes(AttributeChanges.ofMode(0600), CALLER);
    awaitNewest(3);
    assertThat(entries(read(2, 100))).containsExactly("3 attributes /f");
  }

  @Test
  void dropsItsOldestPartAndSaysSo() throws Exception {
    attach("maxBytes", "64K");
    String name = "n".repeat(200);
    for (int i = 0; i < 500; i++) {
      create(name + i);
      if (i % 20 == 0) {
        awaitNewest(i + 2);
      }
    }
    awaitNewest(501);

    assertThat((long) field(feed.report(), "bytes")).isLessThanOrEqualTo(64 << 10);
    long oldest = (long) field(feed.report(), "oldest");
    assertThat(oldest).isGreaterThan(1);
    assertThat(field(read(0, 1), "missed")).isEqualTo(true);
    assertThat(field(read(oldest - 1, 1), "missed")).isEqualTo(false);
    assertThat(field(read(oldest - 2, 1), "missed")).isEqualTo(true);
    assertThat(entries(read(0, 1)).getFirst()).startsWith(oldest + " created");
    assertThat(entries(read(0, 10_000))).hasSize((int) (501 - oldest + 1));
    assertThat(field(read(502, 1), "missed")).as("numbers of another feed").isEqualTo(true);
  }

  @Test
  void makesAGapOfWhatFindsNoRoom() throws Exception {
    FeedQueue queue = new FeedQueue(2);
    PathChange change = new PathChange(PathChange.Kind.REMOVED, "/f", null, null);
    FeedEntry entry = new FeedEntry.Changed(Instant.EPOCH, change, CALLER);
    for (int i = 0; i < 5; i++) {
      queue.put(entry);
    }

    List<FeedEntry> taken = queue.takeAll();
    assertThat(taken).hasSize(3);
    assertThat(taken.getLast().fields().get("lost")).isEqualTo(3L);
    assertThat(queue.takeAll()).isEmpty();
    // What cannot be written either goes on being missed, and is counted once.
    queue.lose(taken);
    queue.lose(queue.takeAll());
    assertThat(queue.takeAll().getLast().fields().get("lost")).isEqualTo(5L);
    assertThat(queue.lostInAll()).isEqualTo(5);
    assertThat(queue.takeAll()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"after, -1", "after, x", "limit, 0", "limit, 10001", "before, 1"})
  void refusesArgumentsThatMakeNoSense(String name, String value) {
    assertThatThrownBy(() -> feed.report(Map.of(name, value)))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void refusesALimitThatIsTooSmall() throws Exception {
    assertThatThrownBy(() -> make(Map.of("maxBytes", "65535")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("Option 'maxBytes' must be at least 64K.");
    make(Map.of("maxBytes", "64K"));
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("feed"));
  }
}
