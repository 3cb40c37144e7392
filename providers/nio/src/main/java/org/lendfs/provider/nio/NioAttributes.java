// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.PathStat;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.FileType;

/** What a file system says of its objects, by the richest view that it has. */
final class NioAttributes {
  private final boolean unix;
  private final boolean posix;

  /** Sizes and times only. */
  static final NioAttributes BASIC = new NioAttributes(false, false);

  private NioAttributes(boolean unix, boolean posix) {
    this.unix = unix;
    this.posix = posix;
  }

  /** All that the file system of a path offers. */
  static NioAttributes of(Path root) {
    Set<String> views = root.getFileSystem().supportedFileAttributeViews();
    return new NioAttributes(views.contains("unix"), views.contains("posix"));
  }

  /** What is at a path, or null for what cannot be shared. */
  @Nullable PathStat stat(Path path) throws IOException {
    Class<? extends BasicFileAttributes> kind =
        posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    BasicFileAttributes found = Files.readAttributes(path, kind, LinkOption.NOFOLLOW_LINKS);
    FileType type = type(found);
    if (type == null) {
      return null;
    }
    Owner owner = unix ? owner(path) : Owner.UNKNOWN;
    return new PathStat(
        type,
        size(path, type, found),
        found.lastModifiedTime().toInstant(),
        mode(found, type),
        owner.uid(),
        owner.gid(),
        found.fileKey() == null ? null : found.fileKey().toString());
  }

  private static @Nullable FileType type(BasicFileAttributes found) {
    if (found.isRegularFile()) {
      return FileType.REGULAR;
    }
    if (found.isDirectory()) {
      return FileType.DIRECTORY;
    }
    return found.isSymbolicLink() ? FileType.SYMLINK : null;
  }

  private static long size(Path path, FileType type, BasicFileAttributes found) throws IOException {
    return switch (type) {
      case SYMLINK ->
          Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8).length;
      default -> found.size();
    };
  }

  private record Owner(@Nullable Integer uid, @Nullable Integer gid) {
    static final Owner UNKNOWN = new Owner(null, null);
  }

  private static Owner owner(Path path) throws IOException {
    Map<String, Object> values =
        Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
    return new Owner((Integer) values.get("uid"), (Integer) values.get("gid"));
  }

  private static @Nullable Integer mode(BasicFileAttributes found, FileType type) {
    if (!(found instanceof PosixFileAttributes permissions) || type == FileType.SYMLINK) {
      return null;
    }
    int mode = 0;
    for (PosixFilePermission permission : permissions.permissions()) {
      mode |= bit(permission);
    }
    return mode;
  }

  /** The enum lists them from the highest bit on, which is checked by a test. */
  private static int bit(PosixFilePermission permission) {
    return 0400 >> permission.ordinal();
  }

  /** Notes permissions and times; owners are kept beside the file system only. */
  void apply(Path path, AttributeChanges changes) throws IOException {
    boolean link = Files.isSymbolicLink(path);
    Integer mode = changes.mode();
    if (mode != null && posix && !link) {
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setPermissions(permissions(mode));
    }
    if ((changes.accessed() != null || changes.modified() != null) && !link) {
      Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(time(changes.modified()), time(changes.accessed()), null);
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit(permission)) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  private static @Nullable FileTime time(@Nullable TimeChange change) {
    return switch (change) {
      case null -> null;
      case TimeChange.Now() -> FileTime.from(Instant.now());
      case TimeChange.At(Instant time) -> FileTime.from(time);
    };
  }
}
