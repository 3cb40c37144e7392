// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lendfs.core.open.OpenTesting.FILE;
import static org.lendfs.core.open.OpenTesting.LONG;
import static org.lendfs.core.open.OpenTesting.caller;
import static org.lendfs.core.open.OpenTesting.holder;
import static org.lendfs.core.open.OpenTesting.request;
import static org.lendfs.core.open.OpenTesting.rights;
import static org.lendfs.core.open.OpenTesting.stranger;
import static org.lendfs.core.open.OpenTesting.wish;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.core.open.OpenTesting.Ear;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenRequest.Intent;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.StateHolder;

class CachingPromiseTest {
  private static final Duration NONE = Duration.ZERO;

  private final InMemoryOpenTable table = new InMemoryOpenTable();

  private CachingPromise promise(PromiseKind kind, String who, Ear ear, String rights) {
    return table
        .promise(wish(kind, who, ear, rights(rights).toArray(CachingRight[]::new)))
        .orElseThrow();
  }

  private static void assertFails(VfsError error, ThrowingCall call) {
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error));
  }

  private interface ThrowingCall {
    void run() throws VfsException;
  }

  @ParameterizedTest
  @CsvSource({
    "LEASE, RWH, READ, RH",
    "LEASE, RWH, WRITE, ''",
    "LEASE, RWH, OPEN, RH",
    "LEASE, RWH, SHARING_CONFLICT, RW",
    "LEASE, RWH, OVERWRITE, ''",
    "LEASE, RH, READ, RH",
    "LEASE, RH, WRITE, ''",
    "LEASE, RH, NAME, R",
    "LEASE, R, NAME, R",
    "LEASE, R, LOCK, ''",
    "LEASE, RW, OPEN, R",
    "LEASE, RH, ENTRIES, ''",
    "LEASE, RWH, ATTRIBUTES, RWH",
    "OPLOCK, RWH, OPEN, R",
    "OPLOCK, RWH, SHARING_CONFLICT, R",
    "OPLOCK, RW, OVERWRITE, ''",
    "OPLOCK, R, WRITE, ''",
    "OPLOCK, R, READ, R",
    "DELEGATION, RHA, READ, RHA",
    "DELEGATION, RHA, OPEN, RHA",
    "DELEGATION, RHA, OPEN_TO_WRITE, ''",
    "DELEGATION, RHA, ATTRIBUTES, ''",
    "DELEGATION, RHA, NAME, ''",
    "DELEGATION, RWHA, READ, ''",
  })
  void leavesOfAPromiseWhatTheIntrusionLeaves(
      PromiseKind kind, String held, Intrusion intrusion, String left) {
    assertThat(BreakRules.remaining(kind, rights(held), intrusion.takes()))
        .containsExactlyInAnyOrderElementsOf(rights(left));
  }

  @Test
  void letsAReaderWaitForWhatIsInTheWritersCache() throws VfsException {
    Ear ear = Ear.answering();
    CachingPromise writer = promise(PromiseKind.LEASE, "writer", ear, "RWH");

    table.intrude(FILE, Intrusion.READ, caller(holder("reader", LONG)));

    assertThat(ear.heard).containsExactly("break to [READ, HANDLE]");
    assertThat(writer.rights()).isEqualTo(rights("RH"));
    assertThat(writer.epoch()).isEqualTo(2);
  }

  @Test
  void breaksNobodysPromiseForHimself() throws VfsException {
    Ear ear = Ear.silent();
    CachingPromise own = promise(PromiseKind.LEASE, "own", ear, "RWH");

    table.intrude(FILE, Intrusion.WRITE, caller(holder("own", NONE)));

    assertThat(ear.heard).isEmpty();
    assertThat(own.rights()).isEqualTo(rights("RWH"));
  }

  @Test
  void doesNotWaitForReadersWhoseCacheIsOutOfDate() throws VfsException {
    Ear levelTwo = Ear.silent();
    CachingPromise oplock = promise(PromiseKind.OPLOCK, "oplock", levelTwo, "R");
    table.intrude(FILE, Intrusion.WRITE, caller(holder("writer", NONE)));
    Ear ear = Ear.silent();
    CachingPromise lease = promise(PromiseKind.LEASE, "lease", ear, "RH");
    table.intrude(FILE, Intrusion.WRITE, caller(holder("writer", NONE)));

    assertThat(levelTwo.heard).containsExactly("now []");
    assertThat(ear.heard).containsExactly("break to []");
    assertThat(oplock.rights()).isEmpty();
    assertThat(lease.isBreaking()).isTrue();
  }

  @Test
  void tellsACallerWithoutPatienceToComeBackWhileTheBreakGoesOn() throws VfsException {
    Ear ear = Ear.silent();
    CachingPromise delegation = promise(PromiseKind.DELEGATION, "delegate", ear, "RHA");
    StateHolder hasty = holder("writer", NONE, OpenAccess.WRITE);

    assertFails(VfsError.WOULD_BLOCK, () -> table.open(request(hasty), caller(hasty)));
    assertFails(VfsError.WOULD_BLOCK, () -> table.open(request(hasty), caller(hasty)));
    assertThat(ear.heard).containsExactly("break to []");
    delegation.release();
    table.open(request(hasty), caller(hasty)).close();

    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void tellsAnEventLoopToComeBackHoweverPatientItsClient() {
    promise(PromiseKind.LEASE, "holder", Ear.silent(), "RW");
    StateHolder patient = holder("reader", LONG);

    assertFails(
        VfsError.WOULD_BLOCK,
        () -> table.intrude(FILE, Intrusion.READ, caller(patient).nonBlocking()));
  }

  @Test
  void takesThePromiseOfAHolderWhoNeverAnswers() throws VfsException {
    InMemoryOpenTable hasty = new InMemoryOpenTable(new OpenLimits(9, 9, 9, Duration.ofMillis(20)));
    Ear ear = Ear.silent();
    CachingPromise promise =
        hasty
            .promise(wish(PromiseKind.LEASE, "gone", ear, CachingRight.READ, CachingRight.WRITE))
            .orElseThrow();

    hasty.intrude(FILE, Intrusion.READ, caller(holder("reader", LONG)));

    assertThat(ear.heard).containsExactly("break to [READ]", "revoked");
    assertThat(promise.rights()).isEmpty();
    assertThat(hasty.isEmpty()).isTrue();
  }

  @Test
  void breaksStepByStepWhenMoreHasToGoMeanwhileAndKeepsItsIntrudersWaiting() throws Exception {
    Ear ear = Ear.silent();
    CachingPromise again = promise(PromiseKind.LEASE, "again", ear, "RWH");
    StateHolder reader = holder("reader", LONG, OpenAccess.READ);
    CompletableFuture<FileOpen> reading = opening(request(reader));
    while (ear.heard.isEmpty()) {
      Thread.onSpinWait();
    }
    table.intruded(FILE, Intrusion.OVERWRITE, stranger());
    int epoch = again.epoch();
    assertThat(again.acknowledge(rights("RH"))).isTrue();
    assertThat(again.acknowledge(rights("R"))).isTrue();
    reading.get().close();

    assertThat(ear.heard).containsExactly("break to [READ, HANDLE]", "break to [READ]", "now []");
    assertThat(again.epoch()).as("one break, whatever its steps").isEqualTo(epoch);
  }

  private CompletableFuture<FileOpen> opening(OpenRequest request) {
    CompletableFuture<FileOpen> opening = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            opening.complete(table.open(request, caller(request.holder())));
          } catch (VfsException e) {
            opening.completeExceptionally(e);
          }
        });
    return opening;
  }

  @Test
  void grantsNoOplockBesideAHandleLeaseAndNoHandleLeaseBesideAnOplock() {
    CachingPromise lease = promise(PromiseKind.LEASE, "lease", Ear.silent(), "RH");

    assertThat(table.promise(wish(PromiseKind.OPLOCK, "oplock", Ear.silent(), CachingRight.READ)))
        .isEmpty();
    lease.release();
    promise(PromiseKind.OPLOCK, "oplock", Ear.silent(), "R");

    assertThat(promise(PromiseKind.LEASE, "lease", Ear.silent(), "RH").rights())
        .isEqualTo(rights("R"));
  }

  @Test
  void breaksOplocksButNoLeasesForALookAtTheProtection() throws VfsException {
    Ear lease = Ear.silent();
    promise(PromiseKind.LEASE, "lease", lease, "RWH");
    StateHolder looking = holder("looking", NONE);
    table.open(request(looking, Intent.PROTECTION), caller(looking)).close();
    assertThat(lease.heard).isEmpty();
    table.releaseClient("lease");

    Ear oplock = Ear.answering();
    promise(PromiseKind.OPLOCK, "oplock", oplock, "RWH");
    StateHolder patient = holder("looking", LONG);
    table.open(request(patient, Intent.PROTECTION), caller(patient)).close();
    assertThat(oplock.heard).containsExactly("break to [READ]");
  }

  @Test
  void takesNoAnswerThatKeepsMoreThanIsLeft() {
    CachingPromise promise = promise(PromiseKind.LEASE, "holder", Ear.silent(), "RWH");

    assertThat(promise.acknowledge(rights("RH"))).as("no break yet").isFalse();
    table.intruded(FILE, Intrusion.OPEN, stranger());
    assertThat(promise.acknowledge(rights("RWH"))).isFalse();
    assertThat(promise.isBreaking()).isTrue();
    assertThat(promise.acknowledge(rights("R"))).isTrue();

    assertThat(promise.rights()).isEqualTo(rights("R"));
  }

  @Test
  void asksAHandleCacheToCloseBeforeItSaysSharingViolation() throws VfsException {
    StateHolder cached = holder("cached", LONG, OpenAccess.READ);
    FileOpen kept = table.open(request(cached, OpenAccess.WRITE), caller(cached));
    CompletableFuture<CachingPromise> broken = new CompletableFuture<>();
    table.promise(
        wish(
            PromiseKind.LEASE,
            "cached",
            new ClosingOnBreak(kept, broken),
            CachingRight.READ,
            CachingRight.HANDLE));
    StateHolder writer = holder("writer", LONG, OpenAccess.WRITE);

    FileOpen open = table.open(request(writer), caller(writer));

    assertThat(open.access()).containsExactly(OpenAccess.WRITE);
    assertThat(broken).isCompleted();
    assertThat(table.opens()).containsExactly(open);
  }

  /** A client that had closed the file long ago and only kept the handle. */
  private record ClosingOnBreak(FileOpen kept, CompletableFuture<CachingPromise> broken)
      implements BreakListener {
    @Override
    public void breaking(CachingPromise promise, Set<CachingRight> left, boolean acknowledge) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              kept.close();
            } catch (VfsException e) {
              broken.completeExceptionally(e);
            }
            promise.acknowledge(left);
          });
      broken.complete(promise);
    }

    @Override
    public void revoked(CachingPromise promise) {
      broken.completeExceptionally(new IllegalStateException("revoked"));
    }
  }

  @Test
  void promisesWritingOnlyToTheOnlyUser() throws VfsException {
    StateHolder other = holder("other", LONG, OpenAccess.READ);
    FileOpen foreign = table.open(request(other), caller(other));

    CachingPromise promise = promise(PromiseKind.LEASE, "wanting", Ear.silent(), "RWH");
    assertThat(promise.rights()).isEqualTo(rights("RH"));
    foreign.close();
    table.promise(wish(PromiseKind.LEASE, "wanting", Ear.silent(), CachingRight.values()));

    assertThat(promise.rights()).contains(CachingRight.WRITE);
  }

  @Test
  void promisesNothingBesideACacheThatIsWrittenTo() {
    promise(PromiseKind.LEASE, "writer", Ear.silent(), "RW");

    Optional<CachingPromise> second =
        table.promise(wish(PromiseKind.LEASE, "second", Ear.silent(), CachingRight.READ));

    assertThat(second).isEmpty();
  }

  @Test
  void givesNoDelegationWhereSomebodyElseWrites() throws VfsException {
    StateHolder writer = holder("writer", LONG, OpenAccess.WRITE);
    table.open(request(writer), caller(writer));

    assertThat(
            table.promise(wish(PromiseKind.DELEGATION, "reader", Ear.silent(), CachingRight.READ)))
        .isEmpty();
  }

  @Test
  void leavesPromisesAloneWhereSomebodyOnlyLooksAtAttributes() throws VfsException {
    Ear ear = Ear.silent();
    promise(PromiseKind.OPLOCK, "holder", ear, "RWH");
    StateHolder looker = holder("looker", NONE);

    table.open(request(looker, OpenRequest.Intent.ATTRIBUTES), caller(looker)).close();

    assertThat(ear.heard).isEmpty();
  }

  @Test
  void keepsADirectoryPromiseOfWhoeverChangedTheEntriesHimself() {
    Ear own = Ear.silent();
    Ear foreign = Ear.silent();
    promise(PromiseKind.LEASE, "directory lease", own, "RH");
    promise(PromiseKind.LEASE, "another", foreign, "RH");
    StateHolder holder = holder("file lease", NONE);
    StateHolder inDirectory =
        new StateHolder(holder.lockOwner(), holder.cachingKey(), "directory lease", Set.of(), NONE);

    table.intruded(FILE, Intrusion.ENTRIES, caller(inDirectory));

    assertThat(own.heard).isEmpty();
    assertThat(foreign.heard).containsExactly("break to []");
  }

  @Test
  void makesNoPromiseBeyondTheLimitAndOneAgainAfterARelease() {
    InMemoryOpenTable small = new InMemoryOpenTable(new OpenLimits(9, 9, 1, LONG));
    CachingPromise first =
        small
            .promise(wish(PromiseKind.LEASE, "first", Ear.silent(), CachingRight.READ))
            .orElseThrow();

    assertThat(small.promise(wish(PromiseKind.LEASE, "late", Ear.silent(), CachingRight.READ)))
        .isEmpty();
    first.release();

    assertThat(small.promise(wish(PromiseKind.LEASE, "late", Ear.silent(), CachingRight.READ)))
        .isPresent();
  }
}
