// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.TinyStore;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.lock.LockLimits;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.FileHandle;
import org.lendfs.vfs.share.Share;

class ShareRegistryTest {
  private static final CallContext ROOT = CallContext.internal("data");
  private static final CallContext ALICE =
      new CallContext(
          Credentials.of(1001, 1001),
          new Client("alice", "test", InetSocketAddress.createUnresolved("localhost", 1)),
          "data",
          true);

  private final LoanLedger ledger = new LoanLedger(LedgerLimits.DEFAULT);
  private final InMemoryRangeLockTable locks = new InMemoryRangeLockTable(LockLimits.DEFAULT);
  private final HandleKey handleKey = HandleKey.ephemeral();
  private final ShareRegistry registry = new ShareRegistry(ledger, locks, handleKey);
  private final TinyStore store = new TinyStore(1);
  private Vnode root;

  /** Remembers the operations it saw by their kind, and fails where it is told to. */
  private static final class Watcher implements Monitor {
    final List<String> seen = new ArrayList<>();
    boolean failAfterwards;
    boolean swallowReturns;
    boolean detached;
    @Nullable Share attachedTo;

    @Override
    public void attached(Share share) {
      assertThat(seen).isEmpty();
      attachedTo = share;
    }

    @Override
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      seen.add(op.kind().label());
      if (swallowReturns && op instanceof VnodeOp.ReturnZcBuf) {
        throw new IllegalStateException("a monitor that breaks its contract");
      }
      R result = next.proceed(op);
      if (failAfterwards && op instanceof VnodeOp.RequestZcBuf) {
        throw new VfsException(VfsError.ACCESS_DENIED, "by monitor");
      }
      return result;
    }

    @Override
    public void detached() {
      detached = true;
    }
  }

  private interface Call {
    void run() throws VfsException;
  }

  private static VfsError errorOf(Call call) {
    try {
      call.run();
    } catch (VfsException e) {
      return e.error();
    }
    throw new AssertionError("no error");
  }

  @BeforeEach
  void publish() throws VfsException {
    store.root.mode = 0777;
    root = registry.add(new ShareSpec("data", store)).root();
  }

  @AfterEach
  void nothingIsLeftOnLoan() {
    assertThat(ledger.totals().outstandingLoans()).isZero();
    assertThat(ledger.totals().isConserved()).isTrue();
  }

  private ZcBuf requestRead(Vnode vnode, CallContext caller) throws VfsException {
    return vnode.requestZcBuf(LoanRequest.read(0, 10, Need.ANY), caller);
  }

  // --- names and handles ----------------------------------------------------------------------

  @Test
  void aHandleFindsItsVnodeAgain() throws VfsException {
    store.addFile("f", 0644, 0, (byte) 1);
    Vnode file = root.lookup("f", ROOT);
    FileHandle handle = FileHandle.of(registry.handleOf(file).bytes());

    assertThat(registry.resolve(handle, true)).isSameAs(file);
    assertThat(registry.shareOf(file).name()).isEqualTo("data");
  }

  @Test
  void aHandleOutlivesTheRegistryThatGaveItOut() throws VfsException {
    FileKey key = store.addFile("f", 0644, 0).key();
    FileHandle handle = registry.handleOf(root.lookup("f", ROOT));
    ShareRegistry restarted = new ShareRegistry(ledger, locks, handleKey);
    restarted.add(new ShareSpec("data", store));

    assertThat(errorOf(() -> restarted.resolve(handle, false))).isEqualTo(VfsError.WOULD_BLOCK);
    assertThat(restarted.resolve(handle, true).key()).isEqualTo(key);
    assertThat(restarted.resolve(handle, false).key()).isEqualTo(key);
  }

  @Test
  void theSameNameOnAnotherStoreHasAnotherId() throws Exception {
    long before = registry.find("data").orElseThrow().id();

    registry.remove("data", Duration.ZERO);
    long after = registry.add(new ShareSpec("data", new TinyStore(2))).id();

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void aNameIsTakenOnce() {
    assertThat(errorOf(() -> registry.add(new ShareSpec("data", new TinyStore(2)))))
        .isEqualTo(VfsError.EXISTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\\b", ".", "..", "a\nb"})
  void refusesNamesThatCannotBeShares(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ShareSpec(name, store));
  }

  @Test
  void theRootIsItsOwnParentWhateverTheProviderSays() throws VfsException {
    store.addFile("f", 0644, 0);

    assertThat(root.parent(ROOT)).isEqualTo(root);
    assertThat(root.lookup("..", ROOT)).isEqualTo(root);
    assertThat(root.lookup(".", ROOT)).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\0b", "a\ud800", "\udc00b"})
  void refusesWhatIsNoName(String name) {
    assertThat(errorOf(() -> root.lookup(name, ROOT))).isEqualTo(VfsError.BAD_NAME);
    assertThat(errorOf(() -> root.makeDirectory(name, AttributeChanges.NONE, ROOT)))
        .isEqualTo(VfsError.BAD_NAME);
  }

  @Test
  void namesAreMeasuredInBytes() throws VfsException {
    String fits = "\u20ac".repeat(85);

    assertThat(root.makeDirectory(fits, AttributeChanges.NONE, ROOT).isNew()).isTrue();
    assertThat(errorOf(() -> root.makeDirectory(fits + "x", AttributeChanges.NONE, ROOT)))
        .isEqualTo(VfsError.NAME_TOO_LONG);
  }

  @Test
  void theDotsCannotBeMadeRemovedOrMoved() {
    assertThat(errorOf(() -> root.makeDirectory("..", AttributeChanges.NONE, ROOT)))
        .isEqualTo(VfsError.EXISTS);
    assertThat(errorOf(() -> root.remove(".", true, ROOT))).isEqualTo(VfsError.INVALID);
    assertThat(errorOf(() -> root.rename("..", new RenameTarget(root, "x", true), ROOT)))
        .isEqualTo(VfsError.INVALID);
  }

  @Test
  void vnodesOfOtherSharesAreAnotherDevice() throws VfsException {
    store.addFile("f", 0644, 0);
    Vnode other = registry.add(new ShareSpec("other", new TinyStore(2))).root();

    assertThat(errorOf(() -> root.rename("f", new RenameTarget(other, "g", true), ROOT)))
        .isEqualTo(VfsError.CROSS_DEVICE);
  }

  // --- rules ----------------------------------------------------------------------------------

  @Test
  void aReadOnlyShareChangesNothing() throws VfsException {
    TinyStore other = new TinyStore(2);
    other.addFile("f", 0666, 0, (byte) 1);
    Vnode top = registry.add(new ShareSpec("ro", other, true, AddressRules.ANY)).root();
    Vnode file = top.lookup("f", ROOT);

    assertThat(errorOf(() -> top.makeDirectory("d", AttributeChanges.NONE, ROOT)))
        .isEqualTo(VfsError.READ_ONLY);
    assertThat(errorOf(() -> file.requestZcBuf(LoanRequest.write(0, 1), ROOT)))
        .isEqualTo(VfsError.READ_ONLY);
    assertThat(errorOf(() -> file.setAttributes(AttributeChanges.ofMode(0), ROOT)))
        .isEqualTo(VfsError.READ_ONLY);
    assertThat(file.attributes(ROOT).mode()).isEqualTo(0666);
  }

  @Test
  void aDeniedReadShowsNoByteAndTheLoanComesBack() throws VfsException {
    store.addFile("f", 0600, 0, new byte[10]);
    Vnode file = root.lookup("f", ALICE);

    try (ZcBuf loan = requestRead(file, ALICE)) {
      assertThat(errorOf(() -> file.read(loan, ALICE))).isEqualTo(VfsError.ACCESS_DENIED);
    }

    assertThat(ledger.totals().granted()).isEqualTo(1);
  }

  @Test
  void aDeniedWriteGetsNoLoan() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ALICE);

    assertThat(errorOf(() -> file.requestZcBuf(LoanRequest.write(0, 1), ALICE)))
        .isEqualTo(VfsError.ACCESS_DENIED);
    assertThat(ledger.totals().granted()).isZero();
  }

  @Test
  void aWriteThatIsDeniedLaterChangesNothing() throws VfsException {
    TinyStore.Node node = store.addFile("f", 0666, 0, new byte[10]);
    Vnode file = root.lookup("f", ALICE);

    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 4), ALICE)) {
      loan.filledForWrite(4);
      node.mode = 0644;
      assertThat(errorOf(() -> file.write(loan, Stability.UNSTABLE, ALICE)))
          .isEqualTo(VfsError.ACCESS_DENIED);
    }

    assertThat(ledger.totals().cancelled()).isEqualTo(1);
  }

  @Test
  void writingTakesTheSetUidBitAway() throws VfsException {
    TinyStore.Node node = store.addFile("f", 04777, 0, new byte[10]);
    Vnode file = root.lookup("f", ALICE);

    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 4), ALICE)) {
      loan.filledForWrite(4);
      file.write(loan, Stability.UNSTABLE, ALICE);
    }

    assertThat(node.mode).isEqualTo(0777);
    assertThat(ledger.totals().consumed()).isEqualTo(1);
  }

  @Test
  void anUncheckedCreateOfAForeignFileNeedsNoRightToTheDirectory() throws VfsException {
    TinyStore.Node node = store.addFile("f", 0644, 0, (byte) 1);
    store.root.mode = 0755;

    var found = root.create("f", new CreateMode.Unchecked(), AttributeChanges.ofMode(0777), ALICE);

    assertThat(found.isNew()).isFalse();
    assertThat(node.mode).isEqualTo(0644);
    assertThat(
            errorOf(() ->
                root.create("f", new CreateMode.Unchecked(), AttributeChanges.ofSize(0), ALICE)))
        .isEqualTo(VfsError.ACCESS_DENIED);
    assertThat(
            errorOf(
                () -> root.create("new", new CreateMode.Unchecked(), AttributeChanges.NONE, ALICE)))
        .isEqualTo(VfsError.ACCESS_DENIED);
  }

  @Test
  void whoMayListButNotLookUpSeesNamesOnly() throws VfsException {
    store.addFile("f", 0644, 0);
    List<DirectoryEntry> seen = new ArrayList<>();

    store.root.mode = 0754;
    root.readDirectory(0, true, seen::add, ALICE);
    store.root.mode = 0755;
    root.readDirectory(0, true, seen::add, ALICE);

    assertThat(seen).extracting(DirectoryEntry::name).containsExactly("f", "f");
    assertThat(seen.get(0).vnode()).isNull();
    assertThat(seen.get(0).attributes()).isNull();
    assertThat(seen.get(1).vnode()).isEqualTo(root.lookup("f", ROOT));
  }

  @Test
  void aMandatoryLockOfAnotherClientKeepsReadersOut() throws VfsException {
    TinyStore.Node node = store.addFile("f", 0666, 0, new byte[10]);
    Vnode file = root.lookup("f", ALICE);
    LockTarget target = new LockTarget(store.storeId(), node.key());
    LockOwner other = new LockOwner("bob", "1");
    locks.tryAcquire(target, new RangeLock(other, LockMode.EXCLUSIVE, LockRule.WINDOWS, 5, 1));

    try (ZcBuf loan = requestRead(file, ALICE)) {
      assertThat(errorOf(() -> file.read(loan, ALICE))).isEqualTo(VfsError.LOCKED);
      locks.releaseClient("bob");
      assertThat(file.read(loan, ALICE).count()).isEqualTo(10);
    }
  }

  // --- monitors and loans ---------------------------------------------------------------------

  @Test
  void putsMonitorsIntoTheOrderThatIsWanted() throws VfsException {
    Watcher one = new Watcher();
    Watcher two = new Watcher();
    Watcher three = new Watcher();
    registry.attach("data", one);
    registry.attach("data", two);
    registry.attach("data", three);

    registry.arrange("data", List.of(three, new Watcher(), one));

    assertThat(registry.monitors("data")).containsExactly(three, one, two);
    assertThat(one.detached).isFalse();
    assertThat(errorOf(() -> registry.arrange("none", List.of()))).isEqualTo(VfsError.NOT_FOUND);
  }

  @Test
  void changesWhoMayUseAShareWhileItIsPublished() throws Exception {
    store.addFile("f", 0666, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    var loopback = java.net.InetAddress.getLoopbackAddress();

    registry.change("data", true, AddressRules.parse(List.of("10.0.0.0/8")));

    assertThat(errorOf(() -> file.setAttributes(AttributeChanges.ofMode(0600), ROOT)))
        .isEqualTo(VfsError.READ_ONLY);
    assertThat(registry.find("data").orElseThrow().admits(loopback)).isFalse();
    registry.change("data", false, AddressRules.ANY);
    file.setAttributes(AttributeChanges.ofMode(0600), ROOT);
    assertThat(registry.find("data").orElseThrow().admits(loopback)).isTrue();
  }

  @Test
  void exactlyTheMonitorsOfTheRequestSeeTheReturn() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    Watcher early = new Watcher();
    Watcher late = new Watcher();
    registry.attach("data", early);

    ZcBuf loan = requestRead(file, ROOT);
    registry.detach("data", early);
    registry.attach("data", late);
    loan.close();

    assertThat(early.seen).containsExactly("request-zc-buf", "return-zc-buf");
    assertThat(early.detached).isTrue();
    assertThat(late.seen).isEmpty();
  }

  @Test
  void aMonitorLearnsItsShareBeforeItsFirstOperation() throws VfsException {
    Watcher watcher = new Watcher();

    registry.attach("data", watcher);
    root.attributes(ROOT);

    assertThat(watcher.attachedTo).isSameAs(registry.find("data").orElseThrow());
    assertThat(watcher.seen).containsExactly("get-attributes");
  }

  @Test
  void aMonitorThatFailsAfterTheGrantLeavesNothingOnLoan() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    Watcher watcher = new Watcher();
    watcher.failAfterwards = true;
    registry.attach("data", watcher);

    assertThat(errorOf(() -> requestRead(file, ROOT))).isEqualTo(VfsError.ACCESS_DENIED);

    assertThat(ledger.totals().cancelled()).isEqualTo(1);
    assertThat(watcher.seen).containsExactly("request-zc-buf", "return-zc-buf");
  }

  @Test
  void aMonitorCannotKeepALoanFromItsLender() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    Watcher watcher = new Watcher();
    watcher.swallowReturns = true;
    registry.attach("data", watcher);

    requestRead(file, ROOT).close();

    assertThat(ledger.totals().outstandingLoans()).isZero();
  }

  @Test
  void aMonitorThatAsksTwiceIsStopped() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    registry.attach(
        "data",
        new Monitor() {
          @Override
          public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
            next.proceed(op);
            return next.proceed(op);
          }
        });

    assertThatIllegalStateException().isThrownBy(() -> requestRead(file, ROOT));
  }

  @Test
  void aVnodeHasMonitorsOfItsOwnBehindThoseOfTheShare() throws VfsException {
    store.addFile("f", 0644, 0, new byte[10]);
    store.addFile("g", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    Watcher own = new Watcher();
    Watcher ofShare = new Watcher();
    registry.attach(file, own);
    registry.attach("data", ofShare);

    file.attributes(ROOT);
    root.lookup("g", ROOT).attributes(ROOT);
    registry.detach(file, own);
    file.attributes(ROOT);

    assertThat(own.seen).containsExactly("get-attributes");
    assertThat(ofShare.seen)
        .containsExactly("get-attributes", "lookup", "get-attributes", "get-attributes");
    assertThat(own.detached).isTrue();
  }

  // --- end of a share -------------------------------------------------------------------------

  @Test
  void aRemovedShareStopsAnsweringAndReportsItsLoans() throws Exception {
    store.addFile("f", 0644, 0, new byte[10]);
    Vnode file = root.lookup("f", ROOT);
    FileHandle handle = registry.handleOf(file);
    Watcher watcher = new Watcher();
    registry.attach("data", watcher);
    ZcBuf loan = requestRead(file, ROOT);

    var left = registry.remove("data", Duration.ofMillis(10));

    assertThat(left).singleElement().satisfies(l -> assertThat(l.path()).isEqualTo(file.path()));
    assertThat(store.closed).isTrue();
    assertThat(watcher.detached).isTrue();
    assertThat(registry.find("data")).isEqualTo(Optional.empty());
    assertThat(errorOf(() -> file.attributes(ROOT))).isEqualTo(VfsError.STALE);
    assertThat(errorOf(() -> registry.resolve(handle, true))).isEqualTo(VfsError.STALE);
    loan.close();
    assertThat(watcher.seen).contains("return-zc-buf");
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    assertThat(
            errorOf(() -> {
              try {
                registry.remove("none", Duration.ZERO);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }))
        .isEqualTo(VfsError.NOT_FOUND);
  }
}
