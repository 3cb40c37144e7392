// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lendfs.core.open.OpenTesting.FILE;
import static org.lendfs.core.open.OpenTesting.LONG;
import static org.lendfs.core.open.OpenTesting.caller;
import static org.lendfs.core.open.OpenTesting.client;
import static org.lendfs.core.open.OpenTesting.holder;
import static org.lendfs.core.open.OpenTesting.request;
import static org.lendfs.core.open.OpenTesting.stranger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenListener;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenedName;
import org.lendfs.vfs.open.StateHolder;

class ShareReservationTest {
  private final InMemoryOpenTable table = new InMemoryOpenTable();

  private FileOpen open(String who, Set<OpenAccess> access, Set<OpenAccess> deny)
      throws VfsException {
    StateHolder holder = holder(who, LONG).withGranted(access);
    return table.open(request(holder, deny.toArray(OpenAccess[]::new)), caller(holder));
  }

  private static void assertFails(VfsError error, ThrowingCall call) {
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error));
  }

  private interface ThrowingCall {
    void run() throws VfsException;
  }

  private static List<Set<OpenAccess>> subsets() {
    List<Set<OpenAccess>> all = new ArrayList<>();
    for (int bits = 0; bits < 8; bits++) {
      Set<OpenAccess> subset = EnumSet.noneOf(OpenAccess.class);
      for (OpenAccess access : OpenAccess.values()) {
        if ((bits & 1 << access.ordinal()) != 0) {
          subset.add(access);
        }
      }
      all.add(subset);
    }
    return all;
  }

  @Test
  void judgesEveryPairOfReservationsAsTheRuleSays() throws VfsException {
    for (Set<OpenAccess> access : subsets()) {
      for (Set<OpenAccess> deny : subsets()) {
        FileOpen first = open("first", access, deny);
        for (Set<OpenAccess> secondAccess : subsets()) {
          for (Set<OpenAccess> secondDeny : subsets()) {
            boolean goTogether =
                access.isEmpty()
                    || secondAccess.isEmpty()
                    || (Collections.disjoint(access, secondDeny)
                        && Collections.disjoint(deny, secondAccess));
            if (goTogether) {
              open("second", secondAccess, secondDeny).close();
            } else {
              assertFails(
                  VfsError.SHARING_VIOLATION, () -> open("second", secondAccess, secondDeny));
            }
          }
        }
        first.close();
      }
    }

    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void takesAndDeniesOtherAccessAllOrNothing() throws VfsException {
    FileOpen reader = open("reader", Set.of(OpenAccess.READ), Set.of());
    FileOpen other = open("other", Set.of(OpenAccess.READ), Set.of(OpenAccess.WRITE));
    StateHolder writer = reader.holder().withGranted(Set.of(OpenAccess.READ, OpenAccess.WRITE));

    assertFails(VfsError.SHARING_VIOLATION, () -> reader.change(writer, Set.of()));
    assertThat(reader.access()).containsExactly(OpenAccess.READ);

    other.close();
    reader.change(writer, Set.of(OpenAccess.READ));
    assertThat(reader.access()).contains(OpenAccess.WRITE);
    assertFails(VfsError.SHARING_VIOLATION, () -> open("late", Set.of(OpenAccess.READ), Set.of()));
  }

  @Test
  void deniesStrangersWhatAnOpenDeniesAndNotItsOwner() throws VfsException {
    FileOpen open = open("holder", Set.of(OpenAccess.READ), Set.of(OpenAccess.WRITE));

    assertThat(table.isDenied(FILE, OpenAccess.WRITE, stranger())).isTrue();
    assertThat(table.isDenied(FILE, OpenAccess.READ, stranger())).isFalse();
    StateHolder writer = open.holder().withGranted(Set.of(OpenAccess.WRITE));
    assertThat(table.isDenied(FILE, OpenAccess.WRITE, caller(writer))).isFalse();
  }

  @Test
  void runsThePendingRemovalWithTheLastCloseOnly() throws VfsException {
    FileOpen first = open("first", Set.of(OpenAccess.DELETE), Set.of());
    FileOpen second = open("second", Set.of(OpenAccess.READ), Set.of());
    AtomicInteger removals = new AtomicInteger();

    first.removeOnLastClose(removals::incrementAndGet);
    first.close();

    assertThat(removals).hasValue(0);
    assertThat(table.isRemovalPending(FILE)).isTrue();
    assertFails(VfsError.REMOVAL_PENDING, () -> open("late", Set.of(OpenAccess.READ), Set.of()));
    second.close();
    second.close();
    assertThat(removals).hasValue(1);
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void keepsAnObjectWhoseStreamIsOpenAndDeniesNothingElse() throws VfsException {
    StateHolder holder = holder("stream", LONG);
    FileOpen stream =
        table.open(request(holder, OpenRequest.Intent.STREAM, OpenAccess.DELETE), caller(holder));

    assertFails(
        VfsError.SHARING_VIOLATION, () -> open("late", Set.of(OpenAccess.DELETE), Set.of()));
    open("other", Set.of(OpenAccess.READ, OpenAccess.WRITE), Set.of(OpenAccess.values())).close();
    stream.close();
    open("late", Set.of(OpenAccess.DELETE), Set.of()).close();
  }

  private FileOpen openBy(OpenedName name, String id) throws VfsException {
    StateHolder holder = holder(id, LONG, OpenAccess.READ);
    return table.open(
        new OpenRequest(
            FILE,
            "/file",
            client(id),
            holder,
            Set.of(),
            OpenRequest.Intent.USE,
            OpenListener.NONE,
            name),
        caller(holder));
  }

  @Test
  void removesEachNameWithTheLastOpenByIt() throws VfsException {
    OpenedName one = new OpenedName() {};
    OpenedName two = new OpenedName() {};
    FileOpen first = openBy(one, "first");
    FileOpen second = openBy(two, "second");
    AtomicInteger removals = new AtomicInteger();

    first.removeOnLastClose(removals::incrementAndGet);

    assertThat(first.isRemovalPending()).isTrue();
    assertThat(second.isRemovalPending()).isFalse();
    assertFails(VfsError.REMOVAL_PENDING, () -> openBy(one, "late"));
    assertFails(VfsError.REMOVAL_PENDING, () -> openBy(OpenedName.ANY, "by handle"));
    openBy(two, "late").close();
    first.close();
    assertThat(removals).hasValue(1);
    openBy(OpenedName.ANY, "by handle").close();
    second.close();
    assertThat(removals).hasValue(1);
  }

  @Test
  void keepsANameForWhoeverHasOpenedTheObjectByNoneInParticular() throws VfsException {
    OpenedName name = new OpenedName() {};
    FileOpen byHandle = openBy(OpenedName.ANY, "by handle");
    FileOpen byName = openBy(name, "by name");
    AtomicInteger removals = new AtomicInteger();

    byName.removeOnLastClose(removals::incrementAndGet);
    byName.close();

    assertThat(removals).hasValue(0);
    byHandle.close();
    assertThat(removals).hasValue(1);
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void tellsEveryOpenOnceThatTheObjectIsToGo() throws VfsException {
    AtomicInteger told = new AtomicInteger();
    OpenListener listener =
        new OpenListener() {
          @Override
          public void revoked(FileOpen open) {}

          @Override
          public void removalPending() {
            told.incrementAndGet();
          }
        };
    StateHolder holder = holder("watcher", LONG, OpenAccess.READ);
    table.open(
        new OpenRequest(
            FILE, "/file", client("watcher"), holder, Set.of(), OpenRequest.Intent.USE, listener),
        caller(holder));
    FileOpen remover = open("remover", Set.of(OpenAccess.DELETE), Set.of());

    remover.removeOnLastClose(() -> {});
    remover.removeOnLastClose(() -> {});

    assertThat(told).hasValue(1);
  }

  @Test
  void forgetsAPendingRemovalThatIsTakenBack() throws VfsException {
    FileOpen open = open("first", Set.of(OpenAccess.DELETE), Set.of());
    open.removeOnLastClose(() -> {
      throw new VfsException(VfsError.IO_ERROR, "was taken back");
    });

    open.keepOnLastClose();
    open.close();

    assertThat(table.isRemovalPending(FILE)).isFalse();
  }

  @Test
  void tellsWhoClosesLastThatTheRemovalFailedAndIsClosedAllTheSame() throws VfsException {
    FileOpen open = open("first", Set.of(OpenAccess.DELETE), Set.of());
    open.removeOnLastClose(() -> {
      throw new VfsException(VfsError.NOT_EMPTY, "directory");
    });

    assertFails(VfsError.NOT_EMPTY, open::close);
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void closesWhatAClientLeftBehind() throws VfsException {
    open("dead", Set.of(OpenAccess.READ), Set.of(OpenAccess.READ));
    FileOpen alive = open("alive", Set.of(), Set.of());

    table.releaseClient("dead");

    assertThat(table.opens()).containsExactly(alive);
  }

  @Test
  void tellsTheOwnerOfARevokedOpen() throws VfsException {
    List<FileOpen> told = new ArrayList<>();
    OpenListener listener = told::add;
    StateHolder holder = holder("owner", LONG, OpenAccess.READ);
    FileOpen open =
        table.open(
            new OpenRequest(
                FILE, "/file", client("owner"), holder, Set.of(), OpenRequest.Intent.USE, listener),
            caller(holder));

    table.revoke(open);

    assertThat(told).containsExactly(open);
    assertThat(table.isOpen(FILE)).isFalse();
  }

  @Test
  void grantsOpensUpToTheLimitAndNotOneMore() throws VfsException {
    InMemoryOpenTable small = new InMemoryOpenTable(new OpenLimits(3, 2, 1, Duration.ofSeconds(1)));
    StateHolder one = holder("one", LONG, OpenAccess.READ);
    StateHolder two = holder("two", LONG, OpenAccess.READ);
    small.open(request(one), caller(one));
    FileOpen last = small.open(request(one), caller(one));

    assertFails(VfsError.NO_RESOURCES, () -> small.open(request(one), caller(one)));
    small.open(request(two), caller(two));
    assertFails(VfsError.NO_RESOURCES, () -> small.open(request(two), caller(two)));
    last.close();
    small.open(request(two), caller(two));

    assertThat(small.opens()).hasSize(3);
  }

  @Test
  void givesUpAHolderWhoIsNotThereAnyMore() throws Exception {
    open("silent", Set.of(OpenAccess.READ), Set.of(OpenAccess.WRITE));
    open("holder", Set.of(OpenAccess.READ), Set.of());
    List<String> asked = new ArrayList<>();
    table.courtesy(client -> {
      asked.add(client);
      table.releaseClient(client);
      return true;
    });

    open("other", Set.of(OpenAccess.WRITE), Set.of());

    assertThat(asked).hasSize(1);
    assertThat(table.opens()).hasSize(2);
  }

  @Test
  void leavesTheOpenToAHolderWhoIsThere() throws Exception {
    open("holder", Set.of(OpenAccess.READ), Set.of(OpenAccess.WRITE));
    table.courtesy(client -> false);

    assertFails(
        VfsError.SHARING_VIOLATION, () -> open("other", Set.of(OpenAccess.WRITE), Set.of()));
  }
}
