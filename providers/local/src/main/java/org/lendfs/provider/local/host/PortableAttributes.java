// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Attributes by paths. */
final class PortableAttributes implements HostAttributes {
  private static final int LONGEST_NAME_BYTES = 255;
  private static final int LONGEST_VALUE_BYTES = 64 << 10;

  private final PortablePaths paths;

  PortableAttributes(PortablePaths paths) {
    this.paths = paths;
  }

  /** Exclusive, although no name changes: the path must stay the object's meanwhile. */
  private void set(HostObject object, String name, Object value) throws VfsException {
    paths.exclusive(() ->
        Files.setAttribute(
            paths.checked(object), "unix:" + name, value, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void changeMode(HostObject object, int mode) throws VfsException {
    if (((PortableObject) object).seen().type() == FileType.SYMLINK) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "mode of a symlink");
    }
    set(object, "mode", mode);
  }

  @Override
  public void changeOwner(HostObject object, @Nullable Integer uid, @Nullable Integer gid)
      throws VfsException {
    if (uid != null) {
      set(object, "uid", uid);
    }
    if (gid != null) {
      set(object, "gid", gid);
    }
  }

  @Override
  public void changeTimes(
      HostObject object, @Nullable TimeChange accessed, @Nullable TimeChange modified)
      throws VfsException {
    paths.exclusive(() -> {
      Path path = paths.checked(object);
      BasicFileAttributeView view =
          Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      view.setTimes(time(modified), time(accessed), null);
      return path;
    });
  }

  private static @Nullable FileTime time(@Nullable TimeChange change) {
    return switch (change) {
      case null -> null;
      case TimeChange.Now now -> FileTime.from(Instant.now());
      case TimeChange.At at -> FileTime.from(at.time());
    };
  }

  @Override
  public FsStat space() throws VfsException {
    try {
      FileStore store = Files.getFileStore(paths.root());
      // Java does not count files.
      return new FsStat(
          store.getTotalSpace(),
          store.getUnallocatedSpace(),
          store.getUsableSpace(),
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);
    } catch (IOException e) {
      throw FileErrors.of(e, "file store");
    }
  }

  @Override
  public int maxNameBytes() {
    return LONGEST_NAME_BYTES;
  }

  private UserDefinedFileAttributeView view(HostObject object) throws IOException, VfsException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(
            paths.checked(object), UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "extended attributes");
    }
    return view;
  }

  private static void requirePresence(
      UserDefinedFileAttributeView view, String name, boolean expected)
      throws IOException, VfsException {
    if (view.list().contains(name) != expected) {
      throw new VfsException(expected ? VfsError.NO_ATTRIBUTE : VfsError.EXISTS, name);
    }
  }

  @Override
  public byte[] extended(HostObject object, String name) throws VfsException {
    return paths.shared(() -> {
      UserDefinedFileAttributeView view = view(object);
      requirePresence(view, name, true);
      ByteBuffer value = ByteBuffer.allocate(view.size(name));
      view.read(name, value);
      byte[] bytes = new byte[value.flip().remaining()];
      value.get(bytes);
      return bytes;
    });
  }

  @Override
  public void setExtended(HostObject object, String name, byte[] value, ExtendedAttributeMode mode)
      throws VfsException {
    if (value.length > LONGEST_VALUE_BYTES) {
      throw new VfsException(VfsError.VALUE_TOO_BIG, name);
    }
    paths.exclusive(() -> {
      UserDefinedFileAttributeView view = view(object);
      switch (mode) {
        case CREATE -> requirePresence(view, name, false);
        case REPLACE -> requirePresence(view, name, true);
        case CREATE_OR_REPLACE -> {}
      }
      return view.write(name, ByteBuffer.wrap(value));
    });
  }

  @Override
  public void removeExtended(HostObject object, String name) throws VfsException {
    paths.exclusive(() -> {
      UserDefinedFileAttributeView view = view(object);
      requirePresence(view, name, true);
      view.delete(name);
      return view;
    });
  }

  @Override
  public List<String> extendedNames(HostObject object) throws VfsException {
    return paths.shared(() -> List.copyOf(view(object).list()));
  }
}
