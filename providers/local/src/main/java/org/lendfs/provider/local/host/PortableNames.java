// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Directory entries by paths; one change at a time. */
final class PortableNames implements HostNames {
  private static final String PRIVATE_FILE = "rw-------";
  private static final String PRIVATE_DIRECTORY = "rwx------";

  private final PortablePaths paths;
  private final PortableObjects objects;

  PortableNames(PortablePaths paths, PortableObjects objects) {
    this.paths = paths;
    this.objects = objects;
  }

  @Override
  public Found createFile(HostObject directory, String name) throws VfsException {
    return paths.exclusive(() -> {
      Path path = paths.child(directory, name);
      FileChannel channel =
          FileChannel.open(
              path,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS),
              permissions(PRIVATE_FILE));
      return objects.found(
          new PortableObject(paths, path, paths.attributes(path), Access.READ_WRITE, channel));
    });
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  @Override
  public Found makeDirectory(HostObject directory, String name) throws VfsException {
    return paths.exclusive(() ->
        objects.found(
            Files.createDirectory(paths.child(directory, name), permissions(PRIVATE_DIRECTORY))));
  }

  @Override
  public Found makeSymlink(HostObject directory, String name, String target) throws VfsException {
    return paths.exclusive(() ->
        objects.found(Files.createSymbolicLink(paths.child(directory, name), verbatim(target))));
  }

  /** Java tidies paths up, but a target is text that has to come back as it was. */
  private static Path verbatim(String target) throws VfsException {
    try {
      Path path = Path.of(target);
      if (path.toString().equals(target)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new VfsException(VfsError.INVALID, target, e);
    }
    throw new VfsException(VfsError.NOT_SUPPORTED, "symlink target " + target);
  }

  @Override
  public Found makeNode(HostObject directory, String name, Vnode.NodeKind kind)
      throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "makeNode type=" + kind.type());
  }

  @Override
  public String readLink(HostObject symlink) throws VfsException {
    return paths.shared(() -> Files.readSymbolicLink(paths.checked(symlink)).toString());
  }

  @Override
  public void link(HostObject existing, HostObject directory, String name) throws VfsException {
    paths.exclusive(() -> {
      Path from = paths.checked(existing);
      if (paths.attributes(from).type() != FileType.REGULAR) {
        // Whether the link or its target would get the name is up to the host.
        throw new VfsException(VfsError.NOT_SUPPORTED, "link to " + from);
      }
      return Files.createLink(paths.child(directory, name), from);
    });
  }

  @Override
  public void remove(HostObject directory, String name, boolean directoryExpected)
      throws VfsException {
    paths.exclusive(() -> {
      Path path = paths.child(directory, name);
      boolean isDirectory = paths.attributes(path).isDirectory();
      if (isDirectory != directoryExpected) {
        throw new VfsException(isDirectory ? VfsError.IS_DIRECTORY : VfsError.NOT_DIRECTORY, name);
      }
      Files.delete(path);
      return path;
    });
  }

  @Override
  public void rename(Place source, Place target, boolean replace) throws VfsException {
    paths.exclusive(() -> {
      Path from = paths.child(source.directory(), source.name());
      Path to = paths.child(target.directory(), target.name());
      boolean isDirectory = paths.attributes(from).isDirectory();
      if (isDirectory && to.startsWith(from)) {
        throw new VfsException(VfsError.INVALID, "directory below itself: " + to);
      }
      if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
        requireReplaceable(to, isDirectory, replace);
      }
      return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    });
  }

  private void requireReplaceable(Path target, boolean byDirectory, boolean replace)
      throws IOException, VfsException {
    if (!replace) {
      throw new VfsException(VfsError.EXISTS, target.toString());
    }
    boolean isDirectory = paths.attributes(target).isDirectory();
    if (isDirectory != byDirectory) {
      VfsError error = isDirectory ? VfsError.IS_DIRECTORY : VfsError.NOT_DIRECTORY;
      throw new VfsException(error, target.toString());
    }
    if (isDirectory && !isEmpty(target)) {
      throw new VfsException(VfsError.NOT_EMPTY, target.toString());
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  @Override
  public HostListing list(HostObject directory, long cookie) throws VfsException {
    return paths.shared(() -> PortableListing.open(paths, paths.checked(directory), cookie));
  }
}
