// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * What {@code java.nio.file} offers on POSIX hosts: everything but device nodes, reserved space,
 * holes, clones, pages to lend, and syncing a whole file system.
 */
public final class PortableHost implements Host {
  private final PortableObject root;
  private final PortableObjects objects;
  private final PortableNames names;
  private final PortableAttributes attributes;
  private final PortableData data;

  private PortableHost(PortablePaths paths) throws IOException, VfsException {
    this.root =
        new PortableObject(paths, paths.root(), paths.attributes(paths.root()), Access.READ, null);
    this.objects = new PortableObjects(paths, root);
    this.names = new PortableNames(paths, objects);
    this.attributes = new PortableAttributes(paths);
    this.data = new PortableData();
  }

  /** Opens a directory as the top of a share. */
  public static PortableHost open(Path directory) throws VfsException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "the host has no POSIX attributes");
    }
    try {
      return new PortableHost(new PortablePaths(directory.toRealPath()));
    } catch (IOException e) {
      throw FileErrors.of(e, directory.toString());
    }
  }

  @Override
  public String name() {
    return "portable";
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
  public @Nullable HostMemory memory() {
    return null;
  }
}
