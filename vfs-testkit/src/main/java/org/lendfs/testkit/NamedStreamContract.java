// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.NamedStream.Mode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclWho;
import org.lendfs.vfs.monitor.OpKind;

/** Named streams through a share, on a store that keeps extended attributes and hard links. */
public abstract class NamedStreamContract extends ShareContract {
  private static final String HIDDEN = ".lendfs";

  private Vnode newStream(Vnode object, String name, int... content) throws VfsException {
    Vnode stream = object.stream(name, Mode.CREATE, owner());
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < content.length; i++) {
      bytes[i] = (byte) content[i];
    }
    write(stream, bytes, owner());
    return stream;
  }

  private List<String> names(Vnode object) throws VfsException {
    return object.streams(owner()).stream().map(NamedStream::name).sorted().toList();
  }

  /** What the store has in its hidden directory: one entry for each object with streams. */
  private List<String> kept() throws VfsException {
    Vnode top = store().root().lookup(HIDDEN, superuser()).lookup("streams", superuser());
    return Listing.names(top, superuser());
  }

  // --- content --------------------------------------------------------------------------------

  @Test
  void streamHasContentOfItsOwn() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    write(file, new byte[] {1}, owner());

    Vnode stream = newStream(file, "zone.identifier", 7, 8, 9);

    assertThat(stream.type()).isEqualTo(FileType.REGULAR);
    assertThat(read(stream, owner())).containsExactly(7, 8, 9);
    assertThat(read(file, owner())).containsExactly(1);
    assertThat(file.streams(owner()))
        .singleElement()
        .satisfies(listed -> {
          assertThat(listed.name()).isEqualTo("zone.identifier");
          assertThat(listed.sizeBytes()).isEqualTo(3);
        });
    assertThat(stream.path()).isEqualTo("/file:zone.identifier");
  }

  @Test
  void modeDecidesAboutExistingStreams() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);

    assertFails(() -> file.stream("one", Mode.OPEN, owner()), VfsError.NOT_FOUND);
    Vnode made = file.stream("one", Mode.OPEN_OR_CREATE, owner());
    assertFails(() -> file.stream("one", Mode.CREATE, owner()), VfsError.EXISTS);
    newStream(file, "ONE");

    assertThat(file.stream("one", Mode.OPEN, owner())).isEqualTo(made);
    assertThat(file.stream("one", Mode.OPEN_OR_CREATE, owner())).isEqualTo(made);
    assertThat(names(file)).containsExactly("ONE", "one");
  }

  @Test
  void directoriesHaveThemToo() throws VfsException {
    Vnode directory = newDirectory("dir", 0755);

    Vnode stream = newStream(directory, "AFP_AfpInfo", 1);

    assertThat(read(stream, owner())).containsExactly(1);
    assertThat(stream.attributes(owner()).mode()).isEqualTo(0644);
    assertThat(Listing.names(directory, owner())).isEmpty();
    root().remove("dir", true, owner());
    assertThat(kept()).isEmpty();
  }

  @Test
  void otherObjectsAndStreamsHaveNone() throws VfsException {
    Vnode link = root().makeSymlink("link", "x", AttributeChanges.NONE, owner()).vnode();
    Vnode stream = newStream(newFile(root(), "file", 0644), "stream");

    assertThat(link.streams(owner())).isEmpty();
    assertFails(() -> link.stream("s", Mode.CREATE, owner()), VfsError.NOT_SUPPORTED);
    assertThat(stream.streams(owner())).isEmpty();
    assertFails(() -> stream.stream("s", Mode.CREATE, owner()), VfsError.NOT_SUPPORTED);
    assertFails(() -> root().link(stream, "name", owner()), VfsError.NOT_SUPPORTED);
    assertFails(() -> stream.lookup("x", owner()), VfsError.NOT_DIRECTORY);
    assertFails(() -> stream.parent(owner()), VfsError.NOT_DIRECTORY);
  }

  @Test
  void streamIsCutAndItsOwnerIsTheObjects() throws VfsException {
    Vnode file = newFile(root(), "file", 0640);
    Vnode stream = newStream(file, "stream", 1, 2, 3);

    stream.setAttributes(AttributeChanges.ofSize(1).withMode(0600), owner());

    Attributes shown = stream.attributes(owner());
    assertThat(shown.sizeBytes()).isEqualTo(1);
    assertThat(shown.mode()).isEqualTo(0600);
    assertThat(shown.uid()).isEqualTo(ownerCredentials().uid());
    assertThat(shown.fileId()).isNotEqualTo(file.attributes(owner()).fileId());
    assertThat(file.attributes(owner()).mode()).isEqualTo(0600);
  }

  // --- names ----------------------------------------------------------------------------------

  @Test
  void streamsAreRenamedAndReplaced() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    newStream(file, "one", 1);
    newStream(file, "two", 2);

    assertFails(() -> file.renameStream("one", "two", false, owner()), VfsError.EXISTS);
    file.renameStream("one", "two", true, owner());
    assertFails(() -> file.renameStream("one", "three", true, owner()), VfsError.NOT_FOUND);

    assertThat(names(file)).containsExactly("two");
    assertThat(read(file.stream("two", Mode.OPEN, owner()), owner())).containsExactly(1);
  }

  @Test
  void removedStreamIsGoneAndOthersStay() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    newStream(file, "one", 1);
    newStream(file, "two", 2);

    file.removeStream("one", owner());
    assertFails(() -> file.removeStream("one", owner()), VfsError.NOT_FOUND);

    assertThat(names(file)).containsExactly("two");
    file.removeStream("two", owner());
    assertThat(names(file)).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @Test
  void comingAndGoingOfStreamsChangesTheObject() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    long before = file.attributes(owner()).change();

    newStream(file, "stream");
    long made = file.attributes(owner()).change();
    var change = file.removeStream("stream", owner());

    assertThat(made).isNotEqualTo(before);
    assertThat(file.attributes(owner()).change()).isNotEqualTo(made);
    assertThat(change.after()).isEqualTo(file.attributes(owner()));
    assertThat(file.extendedAttributes(owner())).isEmpty();
  }

  @Test
  void namesThatCannotBeAreRefused() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    String longest = "s".repeat(NamedStream.MAX_NAME_LENGTH);

    newStream(file, longest);
    assertFails(() -> file.stream(longest + "s", Mode.CREATE, owner()), VfsError.NAME_TOO_LONG);
    for (String name : List.of("", ".", "..", "a/b", "../../file", "a\0b")) {
      for (Mode mode : Mode.values()) {
        assertFails(() -> file.stream(name, mode, owner()), VfsError.BAD_NAME);
      }
      assertFails(() -> file.removeStream(name, owner()), VfsError.BAD_NAME);
      assertFails(() -> file.renameStream(longest, name, true, owner()), VfsError.BAD_NAME);
    }

    assertThat(names(file)).containsExactly(longest);
  }

  @Test
  void asManyStreamsAsTheLimitAndNotOneMore() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    for (int i = 0; i < NamedStream.MAX_PER_OBJECT; i++) {
      newStream(file, "stream" + i);
    }

    assertFails(() -> file.stream("more", Mode.CREATE, owner()), VfsError.NO_SPACE);
    assertFails(() -> file.stream("more", Mode.OPEN_OR_CREATE, owner()), VfsError.NO_SPACE);
    file.stream("stream0", Mode.OPEN_OR_CREATE, owner());

    assertThat(file.streams(owner())).hasSize(NamedStream.MAX_PER_OBJECT);
    root().remove("file", false, owner());
    assertThat(kept()).isEmpty();
  }

  // --- permission -----------------------------------------------------------------------------

  @Test
  void permissionOfTheObjectIsThatOfItsStreams() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    Vnode stream = newStream(file, "stream", 1);

    assertThat(read(stream, stranger())).containsExactly(1);
    assertFails(() -> write(stream, new byte[] {2}, stranger()), VfsError.ACCESS_DENIED);
    assertFails(() -> file.stream("new", Mode.CREATE, stranger()), VfsError.ACCESS_DENIED);
    assertFails(() -> file.removeStream("stream", stranger()), VfsError.ACCESS_DENIED);
    assertFails(() -> file.renameStream("stream", "new", true, stranger()), VfsError.ACCESS_DENIED);

    file.setAttributes(AttributeChanges.ofMode(0600), owner());
    assertFails(() -> read(stream, stranger()), VfsError.ACCESS_DENIED);
    int readWrite = AccessMask.READ_DATA | AccessMask.WRITE_DATA;
    stream.setAcl(Acl.of(AclEntry.allow(new AclWho.User(STRANGER_UID), readWrite)), owner());
    write(stream, new byte[] {3}, stranger());

    assertThat(read(stream, stranger())).containsExactly(3);
    assertThat(stream.accessMask(stranger())).isEqualTo(file.accessMask(stranger()));
    assertThat(stream.acl(owner())).isEqualTo(file.acl(owner()));
  }

  // --- life -----------------------------------------------------------------------------------

  @Test
  void streamsMoveWithTheObject() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    newStream(file, "stream", 1);
    Vnode directory = newDirectory("dir", 0755);

    root().rename("file", new RenameTarget(directory, "moved", false), owner());
    Vnode moved = directory.lookup("moved", owner());

    assertThat(read(moved.stream("stream", Mode.OPEN, owner()), owner())).containsExactly(1);
  }

  @Test
  void streamsGoWithTheLastNameOnly() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    Vnode stream = newStream(file, "stream", 1);
    root().link(file, "second", owner());

    root().remove("file", false, owner());
    assertThat(read(stream, owner())).containsExactly(1);
    root().remove("second", false, owner());

    assertThat(kept()).isEmpty();
    assertFails(() -> read(stream, owner()), VfsError.STALE);
  }

  @Test
  void streamsGoWithAReplacedObject() throws VfsException {
    newStream(newFile(root(), "old", 0644), "stream", 1);
    Vnode file = newFile(root(), "new", 0644);
    newStream(file, "mine", 2);

    root().rename("new", new RenameTarget(root(), "old", true), owner());

    assertThat(names(root().lookup("old", owner()))).containsExactly("mine");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void heldStreamAndItsObjectOutliveTheLastName() throws Exception {
    Vnode file = newFile(root(), "file", 0644);
    Vnode stream = newStream(file, "stream", 1);

    Hold hold = stream.hold(owner());
    root().remove("file", false, owner());
    write(stream, new byte[] {2, 3}, owner());

    assertThat(read(stream, owner())).containsExactly(2, 3);
    assertThat(names(file)).containsExactly("stream");
    assertFails(() -> file.stream("late", Mode.CREATE, owner()), VfsError.STALE);
    hold.close();
    hold.close();
    settle();
    assertThat(kept()).isEmpty();
  }

  @Test
  void removedStreamIsUsedOnByWhoHoldsIt() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    Vnode stream = newStream(file, "stream", 1);

    try (Hold _ = stream.hold(owner())) {
      file.removeStream("stream", owner());
      newStream(file, "stream", 9);

      assertThat(read(stream, owner())).containsExactly(1);
    }
    assertThat(read(file.stream("stream", Mode.OPEN, owner()), owner())).containsExactly(9);
  }

  /** Removal after the last hold runs on a thread of its own; taking the share off waits for it. */
  private void settle() throws Exception {
    for (int i = 0; i < 1000 && !kept().isEmpty(); i++) {
      Thread.sleep(10);
    }
  }

  // --- out of reach ---------------------------------------------------------------------------

  @Test
  void storedFormIsOutOfClientsReach() throws VfsException {
    newStream(newFile(root(), "file", 0644), "stream", 1);

    for (CallContext caller : List.of(owner(), superuser())) {
      assertThat(Listing.names(root(), caller)).containsExactly("file");
      assertThat(Listing.withVnodes(0, 10, root(), caller).names()).containsExactly("file");
      assertFails(() -> root().lookup(HIDDEN, caller), VfsError.NOT_FOUND);
      assertFails(() -> root().remove(HIDDEN, true, caller), VfsError.NOT_FOUND);
      assertFails(
          () -> root().rename(HIDDEN, new RenameTarget(root(), "x", true), caller),
          VfsError.NOT_FOUND);
      assertFails(
          () -> root().rename("file", new RenameTarget(root(), HIDDEN, true), caller),
          VfsError.NOT_PERMITTED);
      assertFails(
          () -> root().makeDirectory(HIDDEN, AttributeChanges.NONE, caller),
          VfsError.NOT_PERMITTED);
      assertFails(
          () -> root().create(HIDDEN, new CreateMode.Unchecked(), AttributeChanges.NONE, caller),
          VfsError.NOT_PERMITTED);
    }
    Vnode directory = newDirectory("dir", 0755);
    newFile(directory, HIDDEN, 0600);
    assertThat(Listing.names(directory, owner())).containsExactly(HIDDEN);
  }

  @Test
  void handleOfAStreamFindsItAgainWithItsProtection() throws VfsException {
    Vnode stream = newStream(newFile(root(), "file", 0600), "stream", 1);
    var handle = stack().registry().handleOf(stream);

    Vnode found = stack().restarted().resolve(handle, true);

    assertThat(read(found, owner())).containsExactly(1);
    assertFails(() -> read(found, stranger()), VfsError.ACCESS_DENIED);
    assertThat(found).isNotSameAs(stream);
    assertThat(found.path()).startsWith("/file:");
  }

  @Test
  void handleOfAFileThatNobodyMayReadIsFoundAgainToo() throws VfsException {
    Vnode file = newFile(root(), "file", 0);
    var handle = stack().registry().handleOf(file);

    Vnode found = stack().restarted().resolve(handle, true);

    assertThat(found.attributes(owner()).mode()).isZero();
  }

  @Test
  void removalOfObjectsCostsNextToNothingWhereNobodyUsesStreams() throws VfsException {
    newFile(root(), "one", 0644);
    newFile(root(), "two", 0644);
    root().remove("one", false, owner());
    int before = below().calls(OpKind.LOOKUP);

    root().remove("two", false, owner());

    // One for the object itself; and now and then one for the hidden directory.
    assertThat(below().calls(OpKind.LOOKUP) - before).isBetween(1, 2);
  }
}
