// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.lendfs.vfs.user.Sid;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in the state directory, readable by its owner alone. Each change writes a new file
 * beside it and renames it into place, so that a crash leaves the old one or the new one. Used by
 * one thread at a time.
 */
final class UserFile {
  private static final String NAME = "users.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** The authority of Windows itself and the number under which it has its machines. */
  private static final int NT_AUTHORITY = 5;

  private static final int MACHINES = 21;

  private final Path file;

  UserFile(Path stateFolder) {
    this.file = stateFolder.resolve(NAME);
  }

  /** What the file holds; made, with a machine SID of its own, when there is none. */
  StoredUsers read() throws IOException {
    if (!Files.exists(file)) {
      var fresh = new StoredUsers(newMachineSid().toString(), List.of());
      write(fresh);
      return fresh;
    }
    restrict();
    try {
      return JSON.readValue(Files.readAllBytes(file), StoredUsers.class);
    } catch (JacksonException e) {
      // Jackson's message may quote what it read, and that may be a hash.
      throw new IOException(file + " does not hold users at " + e.getLocation());
    }
  }

  void write(StoredUsers users) throws IOException {
    Path fresh = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly());
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(users));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void restrict() throws IOException {
    if (isPosix() && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Sid newMachineSid() {
    var random = new SecureRandom();
    return Sid.of(NT_AUTHORITY, MACHINES, random.nextInt(), random.nextInt(), random.nextInt());
  }
}
