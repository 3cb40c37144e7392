// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Listings in many parts, and what their cookies are worth while the directory changes. */
interface DirectoryCookieContract extends ContractSubject {
  /** Entries of the large directory. */
  int MANY = 10_000;

  @Test
  default void emptyDirectoryEndsAtOnce() throws VfsException {
    Listing listing = Listing.after(0, 10, root(), caller());

    assertThat(listing.entries()).isEmpty();
    assertThat(listing.atEnd()).isTrue();
  }

  @Test
  default void cookiesAreDistinctAndLeaveRoomForTheDots() throws VfsException {
    for (int i = 0; i < 20; i++) {
      newFile("file" + i);
    }

    Set<Long> cookies = new HashSet<>();
    for (DirectoryEntry entry : Listing.after(0, 100, root(), caller()).entries()) {
      assertThat(Long.compareUnsigned(entry.cookie(), 3)).isNotNegative();
      assertThat(cookies.add(entry.cookie())).isTrue();
    }

    assertThat(cookies).hasSize(20);
  }

  @Test
  default void entryThatDidNotFitComesNextTime() throws VfsException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      newFile("file" + i);
      expected.add("file" + i);
    }

    for (int part : new int[] {1, 2, 7, 25, 26}) {
      assertThat(listInParts(root(), part)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  default void sinkThatTakesNothingSeesOneEntry() throws VfsException {
    newFile("one");
    newFile("two");

    Listing listing = Listing.after(0, 0, root(), caller());

    assertThat(listing.entries()).isEmpty();
    assertThat(listing.atEnd()).isFalse();
  }

  @Test
  default void cookieStaysGoodWhenItsEntryIsRemoved() throws VfsException {
    for (int i = 0; i < 10; i++) {
      newFile("file" + i);
    }
    Listing first = Listing.after(0, 5, root(), caller());

    for (String name : first.names()) {
      root().remove(name, false, caller());
    }

    Listing rest = Listing.after(first.lastCookie(), 100, root(), caller());
    assertThat(rest.entries()).hasSize(5);
    assertThat(rest.names()).doesNotContainAnyElementsOf(first.names());
    assertThat(rest.atEnd()).isTrue();
  }

  @Test
  default void everyCookieResumesRightBehindItsEntry() throws VfsException {
    for (int i = 0; i < 40; i++) {
      newFile("file" + i);
    }
    List<DirectoryEntry> all = Listing.after(0, 100, root(), caller()).entries();

    for (int i = 0; i < all.size(); i++) {
      List<String> rest = Listing.after(all.get(i).cookie(), 100, root(), caller()).names();
      List<String> expected =
          all.subList(i + 1, all.size()).stream().map(DirectoryEntry::name).toList();
      assertThat(rest).isEqualTo(expected);
    }
  }

  @Test
  default void removingAllWhileListingLeavesNothing() throws VfsException {
    Vnode directory = newDirectory(root(), "dir");
    for (int i = 0; i < 500; i++) {
      newFile(directory, "file" + i);
    }

    long cookie = 0;
    Listing part;
    do {
      part = Listing.after(cookie, 16, directory, caller());
      for (DirectoryEntry entry : part.entries()) {
        directory.remove(entry.name(), false, caller());
        cookie = entry.cookie();
      }
    } while (!part.atEnd());

    assertThat(Listing.names(directory, caller())).isEmpty();
  }

  @Test
  default void everyNameThatStaysIsListedOnceWhileOthersComeAndGo() throws VfsException {
    Vnode directory = newDirectory(root(), "large");
    Set<String> staying = new TreeSet<>();
    for (int i = 0; i < MANY; i++) {
      newFile(directory, name(i));
      if (i % 10 != 0) {
        staying.add(name(i));
      }
    }

    List<String> seen = listWhileChanging(directory);

    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
  }

  private static String name(int i) {
    return "entry-" + i;
  }

  /** Every part is followed by a removal, a rename and a creation. */
  private List<String> listWhileChanging(Vnode directory) throws VfsException {
    List<String> seen = new ArrayList<>();
    long cookie = 0;
    Listing part;
    int round = 0;
    do {
      part = Listing.after(cookie, 97, directory, caller());
      seen.addAll(part.names());
      if (!part.atEnd()) {
        cookie = part.lastCookie();
      }
      change(directory, round++);
    } while (!part.atEnd());
    return seen;
  }

  private void change(Vnode directory, int round) throws VfsException {
    int removed = round * 20;
    int renamed = removed + 10;
    if (renamed < MANY) {
      directory.remove(name(removed), false, caller());
      RenameTarget target = new RenameTarget(directory, "renamed-" + round, false);
      directory.rename(name(renamed), target, caller());
      newFile(directory, "new-" + round);
    }
  }

  private List<String> listInParts(Vnode directory, int most) throws VfsException {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    Listing part;
    do {
      part = Listing.after(cookie, most, directory, caller());
      names.addAll(part.names());
      if (!part.entries().isEmpty()) {
        cookie = part.lastCookie();
      }
    } while (!part.atEnd());
    return names;
  }
}
