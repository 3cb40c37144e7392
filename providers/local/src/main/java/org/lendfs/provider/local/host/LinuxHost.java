// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.nio.file.Path;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.vfs.VfsException;

/** Linux by file descriptors. */
public final class LinuxHost implements Host {
  private final LinuxObject root;
  private final LinuxObjects objects;
  private final LinuxNames names;
  private final LinuxAttributes attributes;
  private final LinuxData data;
  private final LinuxMemory memory;

  private LinuxHost(LinuxFiles linux, LinuxObject root, HandleMode mode) throws VfsException {
    this.root = root;
    this.objects = LinuxObjects.open(linux, root, mode);
    this.names = new LinuxNames(linux, objects);
    this.attributes = new LinuxAttributes(linux, root);
    this.data = new LinuxData(linux, root);
    this.memory = new LinuxMemory(linux);
  }

  /**
   * Opens a directory as the top of a share. Symbolic links on the way to it are followed: it is
   * the administrator who names it.
   */
  public static LinuxHost open(LinuxFiles linux, Path directory, HandleMode mode)
      throws VfsException {
    LinuxObject root = openRoot(linux, directory);
    try {
      return new LinuxHost(linux, root, mode);
    } catch (VfsException | RuntimeException e) {
      root.close();
      throw e;
    }
  }

  private static LinuxObject openRoot(LinuxFiles linux, Path directory) throws VfsException {
    try {
      int flags = OpenFlags.READ_ONLY | OpenFlags.DIRECTORY;
      int descriptor = linux.descriptors().openPath(directory.toString(), flags);
      return new LinuxObject(linux, descriptor, Access.READ, false);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, directory.toString());
    }
  }

  @Override
  public String name() {
    return "linux";
  }

  @Override
  public HostObject root() {
    return root;
  }

  @Override
  public HostObjects objects() {
    return objects;
  }

  @Override
  public HostNames names() {
    return names;
  }

  @Override
  public HostAttributes attributes() {
    return attributes;
  }

  @Override
  public HostData data() {
    return data;
  }

  @Override
  public HostMemory memory() {
    return memory;
  }
}
