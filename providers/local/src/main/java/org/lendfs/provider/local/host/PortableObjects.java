// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens by paths; an object is known by its inode number and birth. */
final class PortableObjects implements HostObjects {
  private static final Logger LOGGER = LoggerFactory.getLogger(PortableObjects.class);

  private final PortablePaths paths;
  private final PortableObject root;
  private final boolean knowsBirth;
  private final FileKey rootKey;

  PortableObjects(PortablePaths paths, PortableObject root) {
    this.paths = paths;
    this.root = root;
    this.knowsBirth = knowsBirth(paths.root());
    this.rootKey = key(root.seen());
  }

  /**
   * Java passes the modification time off as the birth where the file system keeps none; a file
   * made for the purpose tells.
   */
  private static boolean knowsBirth(Path directory) {
    FileTime old = FileTime.from(Instant.EPOCH.plusSeconds(1));
    try {
      Path probe = Files.createTempFile(directory, ".lendfs-", ".probe");
      try {
        Files.setLastModifiedTime(probe, old);
        return !Files.getAttribute(probe, "creationTime").equals(old);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      LOGGER.info("{} cannot be written to; objects are known by inode number only", directory);
      return false;
    }
  }

  @Override
  public FileKey rootKey() {
    return rootKey;
  }

  @Override
  public long fileSystemId() {
    return rootKey.hashCode();
  }

  @Override
  public boolean opensByKey() {
    return false;
  }

  @Override
  public boolean isKey(FileKey key) {
    return KeyFormat.isInode(key);
  }

  @Override
  public HostObject openByKey(FileKey key) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "key=" + key);
  }

  private FileKey key(Attributes attributes) {
    return KeyFormat.ofInode(
        attributes.fileId(), knowsBirth ? attributes.created() : Instant.EPOCH);
  }

  @Override
  public Found find(HostObject directory, String name) throws VfsException {
    return paths.shared(() -> found(paths.child(directory, name)));
  }

  /** Describes what is at a path; the caller holds the lock. */
  Found found(Path path) throws IOException, VfsException {
    Attributes attributes = paths.attributes(path);
    return found(new PortableObject(paths, path, attributes, Access.IDENTITY, null));
  }

  Found found(PortableObject object) {
    return new Found(object, key(object.seen()), object.seen());
  }

  @Override
  public @Nullable FileKey keyOf(HostObject directory, String name) throws VfsException {
    return paths.shared(() -> key(paths.attributes(paths.child(directory, name))));
  }

  @Override
  public Found parent(HostObject directory) throws VfsException {
    return paths.shared(() -> {
      Path above = PortablePaths.parentOf(paths.checked(directory));
      return above.equals(paths.root()) ? found(root) : found(above);
    });
  }

  @Override
  public HostObject reopen(HostObject object, FileType type, Access access) throws VfsException {
    return paths.shared(() -> {
      Path path = paths.checked(object);
      FileChannel channel = FileChannel.open(path, options(type, access));
      Attributes attributes = paths.attributes(path);
      return new PortableObject(paths, path, attributes, access, channel);
    });
  }

  private static Set<OpenOption> options(FileType type, Access access) throws VfsException {
    if (type == FileType.DIRECTORY && access == Access.READ) {
      return Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
    if (type != FileType.REGULAR) {
      VfsError error = type == FileType.DIRECTORY ? VfsError.IS_DIRECTORY : VfsError.WRONG_TYPE;
      throw new VfsException(error, "type=" + type);
    }
    return access == Access.READ_WRITE
        ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
        : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Attributes attributes(HostObject object) throws VfsException {
    PortableObject portable = (PortableObject) object;
    try {
      return paths.shared(() -> paths.attributes(paths.checked(object)));
    } catch (VfsException e) {
      FileChannel channel = portable.channel();
      if (e.error() != VfsError.STALE || channel == null) {
        throw e;
      }
      return withoutName(portable, channel);
    }
  }

  /** The name is gone, but the open file is not: what is still to be learned of it. */
  private static Attributes withoutName(PortableObject object, FileChannel channel)
      throws VfsException {
    Attributes seen = object.seen();
    try {
      return new Attributes(
          seen.type(),
          seen.mode(),
          0,
          seen.uid(),
          seen.gid(),
          channel.size(),
          channel.size(),
          seen.device(),
          seen.fileId(),
          seen.accessed(),
          seen.modified(),
          seen.changed(),
          seen.created(),
          seen.change());
    } catch (IOException e) {
      throw FileErrors.of(e, object.path().toString());
    }
  }

  @Override
  public Attributes attributes(HostObject directory, String name) throws VfsException {
    return paths.shared(() -> paths.attributes(paths.child(directory, name)));
  }
}
