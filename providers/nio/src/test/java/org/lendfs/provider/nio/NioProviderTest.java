// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** Restarts, what others do meanwhile, archives, and locations that cannot be shared. */
class NioProviderTest {
  private static final CallContext CALLER = CallContext.internal("test");

  @TempDir Path folder;

  private Provider open(String location, Map<String, String> options) throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    return new NioProviderFactory()
        .open(new ProviderConfig("test", location, Options.of(options), state));
  }

  private static String text(Vnode file) throws VfsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(file.attributes(CALLER).sizeBytes() + 1);
      int count = file.readBytes(0, buffer, CALLER);
      return new String(
          buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
  }

  private static Vnode write(Vnode directory, String name, String text) throws VfsException {
    Vnode file =
        directory.create(name, new CreateMode.Unchecked(), AttributeChanges.NONE, CALLER).vnode();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source = arena.allocate(bytes.length);
      MemorySegment.copy(bytes, 0, source, ValueLayout.JAVA_BYTE, 0, bytes.length);
      file.writeBytes(0, source, Stability.UNSTABLE, CALLER);
    }
    return file;
  }

  @Test
  void findsObjectsAgainAfterARestartAlsoWhenTheirDirectoryMoved() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    FileKey key;
    Attributes before;
    try (Provider provider = open(data.toString(), Map.of())) {
      Vnode directory = provider.root().makeDirectory("old", AttributeChanges.NONE, CALLER).vnode();
      Vnode file = write(directory, "file", "text");
      file.setAttributes(AttributeChanges.NONE.withMode(0640).withOwner(4711, 4712), CALLER);
      provider.root().rename("old", new RenameTarget(provider.root(), "new", true), CALLER);
      key = file.key();
      before = file.attributes(CALLER);
    }

    try (Provider provider = open(data.toString(), Map.of())) {
      Vnode found = provider.resolve(key, CALLER);

      assertThat(found.path()).isEqualTo("/new/file");
      assertThat(text(found)).isEqualTo("text");
      assertThat(found.attributes(CALLER)).isEqualTo(before);
      assertThat(write(provider.root(), "fresh", "").key()).isNotEqualTo(key);
    }
  }

  @Test
  void seesWhatOthersDo() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Provider provider = open(data.toString(), Map.of())) {
      Vnode changed = write(provider.root(), "changed", "one");
      Vnode replaced = write(provider.root(), "replaced", "old");
      Vnode removed = write(provider.root(), "removed", "gone");
      Attributes before = changed.attributes(CALLER);

      Files.writeString(data.resolve("changed"), "three");
      Files.writeString(data.resolve("other"), "new");
      Files.move(
          data.resolve("other"),
          data.resolve("replaced"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.delete(data.resolve("removed"));

      assertThat(text(changed)).isEqualTo("three");
      assertThat(changed.attributes(CALLER).change()).isNotEqualTo(before.change());
      assertStale(replaced);
      assertStale(removed);
      assertThat(text(provider.root().lookup("replaced", CALLER))).isEqualTo("new");
    }
  }

  private static void assertStale(Vnode vnode) {
    VfsException failure = catchThrowableOfType(VfsException.class, () -> vnode.attributes(CALLER));
    assertThat(failure.error()).isEqualTo(VfsError.STALE);
  }

  @Test
  void doesNotFollowALinkThatTookADirectorysPlace() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path secret = Files.createDirectory(folder.resolve("secret"));
    Files.writeString(secret.resolve("file"), "secret");
    try (Provider provider = open(data.toString(), Map.of())) {
      Vnode directory = provider.root().makeDirectory("dir", AttributeChanges.NONE, CALLER).vnode();
      Vnode file = write(directory, "file", "mine");

      Files.delete(data.resolve("dir/file"));
      Files.delete(data.resolve("dir"));
      Files.createSymbolicLink(data.resolve("dir"), secret);

      assertThatThrownBy(() -> text(file)).isInstanceOf(VfsException.class);
      assertThatThrownBy(() -> directory.lookup("file", CALLER)).isInstanceOf(VfsException.class);
      Vnode link = provider.root().lookup("dir", CALLER);
      assertThat(link.readLink(CALLER)).isEqualTo(secret.toString());
      assertThatThrownBy(() -> link.lookup("file", CALLER)).isInstanceOf(VfsException.class);
    }
  }

  @Test
  void servesAnArchiveReadOnlyUnlessToldOtherwise() throws Exception {
    Path archive = Archives.with(folder.resolve("a.zip"), Map.of("docs/readme", "hello"));
    byte[] before = Files.readAllBytes(archive);
    try (Provider provider = open("jar:" + archive.toUri() + "!/docs", Map.of())) {
      assertThat(text(provider.root().lookup("readme", CALLER))).isEqualTo("hello");

      VfsException refused =
          catchThrowableOfType(VfsException.class, () -> write(provider.root(), "more", "text"));
      assertThat(refused.error()).isEqualTo(VfsError.READ_ONLY);
    }
    assertThat(Files.readAllBytes(archive)).isEqualTo(before);
  }

  @Test
  void hasWhatWasWrittenInTheArchiveAfterACommit() throws Exception {
    Path archive = Archives.with(folder.resolve("a.zip"), Map.of("kept", "kept"));
    try (Provider provider = open(archive.toString(), Map.of("write", "true"))) {
      Vnode file = write(provider.root(), "new", "written");

      file.commit(0, 0, CALLER);

      assertThat(Archives.text(archive, "new")).isEqualTo("written");
      assertThat(Archives.text(archive, "kept")).isEqualTo("kept");
      assertThat(text(file)).isEqualTo("written");
      write(provider.root(), "late", "at the end");
    }
    assertThat(Archives.text(archive, "late")).isEqualTo("at the end");
  }

  @Test
  void servesMoreEntriesThanItKeepsUnpacked() throws Exception {
    Path archive = Archives.with(folder.resolve("a.zip"), Map.of());
    try (Provider provider = open(archive.toString(), Map.of("write", "true"))) {
      for (int i = 0; i < 150; i++) {
        write(provider.root(), "file" + i, "text" + i);
      }

      for (int i = 0; i < 150; i++) {
        assertThat(text(provider.root().lookup("file" + i, CALLER))).isEqualTo("text" + i);
      }
    }
  }

  @Test
  void servesAFileSystemThatIsOpenAlreadyByItsAddress() throws Exception {
    try (FileSystem jimfs = Jimfs.newFileSystem("shared", Configuration.unix())) {
      Path directory = Files.createDirectory(jimfs.getPath("/data"));
      Files.writeString(directory.resolve("file"), "in memory");
      try (Provider provider = open(directory.toUri().toString(), Map.of("uid", "7"))) {
        Vnode file = provider.root().lookup("file", CALLER);

        assertThat(text(file)).isEqualTo("in memory");
        assertThat(file.attributes(CALLER).uid()).isEqualTo(7);
      }
      assertThat(jimfs.isOpen()).isTrue();
    }
  }

  @Test
  void keepsExtendedAttributesUpToTheirLimits() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Provider provider = open(data.toString(), Map.of())) {
      Vnode file = write(provider.root(), "file", "text");
      String longest = "x".repeat(255);

      set(file, longest, 65_536 - 255);

      assertThat(file.extendedAttribute(longest, CALLER)).hasSize(65_536 - 255);
      assertThat(refused(() -> set(file, "more", 1))).isEqualTo(VfsError.NO_SPACE);
      assertThat(refused(() -> set(file, longest + "x", 1))).isEqualTo(VfsError.NAME_TOO_LONG);
      assertThat(refused(() -> set(file, "large", 65_537))).isEqualTo(VfsError.VALUE_TOO_BIG);
      set(file, longest, 0);
      set(file, "more", 1);
    }
  }

  private static void set(Vnode file, String name, int length) throws VfsException {
    file.setExtendedAttribute(
        name, new byte[length], Vnode.ExtendedAttributeMode.CREATE_OR_REPLACE, CALLER);
  }

  private static VfsError refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(VfsException.class, call).error();
  }

  @Test
  void openToEverybodyShowsAndSetsNoPermissions() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.writeString(data.resolve("file"), "text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var options = org.lendfs.core.path.PathOptions.inMemory("nio:data").openToAll();
    try (Provider provider =
        new org.lendfs.core.path.PathProvider(NioStore.forEverybody(data), options)) {
      Vnode shown = provider.root().lookup("file", CALLER);
      assertThat(shown.attributes(CALLER).mode()).isEqualTo(0666);
      assertThat(provider.root().attributes(CALLER).mode()).isEqualTo(0777);

      shown.setAttributes(AttributeChanges.ofMode(0640), CALLER);

      assertThat(shown.attributes(CALLER).mode()).isEqualTo(0640);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void permissionsAreTheBitsOfTheMode() {
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      String expected = PosixFilePermissions.toString(Set.of(permission));
      int bit = 0400 >> permission.ordinal();
      String shown = "";
      for (int at = 0; at < 9; at++) {
        shown += (bit & (0400 >> at)) == 0 ? "-" : "rwx".charAt(at % 3);
      }
      assertThat(shown).isEqualTo(expected);
    }
  }

  @Test
  void saysInOneSentenceWhatCannotBeShared() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no archive");

    assertThat(refusal("")).startsWith("A nio share needs a location");
    assertThat(refusal(folder.resolve("missing").toString())).contains("create it first");
    assertThat(refusal(text.toString())).contains("text");
    assertThat(refusal("gopher://host/")).contains("No file system").contains("gopher");
    assertThat(refusal("jar:file:///no/such.zip!/")).contains("does not exist");
  }

  private String refusal(String location) {
    InvalidOptionException refused =
        catchThrowableOfType(InvalidOptionException.class, () -> open(location, Map.of()));
    return String.valueOf(refused.getMessage());
  }

  @Test
  void knowsEachOptionThatItDeclares() {
    var factory = new NioProviderFactory();

    assertThat(factory.options()).extracting("name").contains("write", "uid");
    assertThat(factory.summary()).isNotEmpty();
    assertThatThrownBy(() -> open(folder.toString(), Map.of("wirte", "true")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("wirte");
  }
}
