// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import static org.lendfs.provider.local.host.LinuxObject.descriptorOf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.ExtendedAttributes.SetMode;
import org.lendfs.provider.local.nativeaccess.FileSystemStat;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.Timestamp;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Attributes by descriptors, and extended attributes below {@code user.}. */
final class LinuxAttributes implements HostAttributes {
  private static final int KEEP = -1;
  private static final String PREFIX = "user.";

  private final LinuxFiles linux;
  private final LinuxObject root;
  private final int maxNameBytes;

  LinuxAttributes(LinuxFiles linux, LinuxObject root) throws VfsException {
    this.linux = linux;
    this.root = root;
    this.maxNameBytes = fileSystem().longestNameBytes();
  }

  @Override
  public void changeMode(HostObject object, int mode) throws VfsException {
    try {
      linux.metadata().changeMode(descriptorOf(object), mode);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "mode=" + Integer.toOctalString(mode));
    }
  }

  @Override
  public void changeOwner(HostObject object, @Nullable Integer uid, @Nullable Integer gid)
      throws VfsException {
    try {
      linux
          .metadata()
          .changeOwner(descriptorOf(object), uid == null ? KEEP : uid, gid == null ? KEEP : gid);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "uid=" + uid + " gid=" + gid);
    }
  }

  @Override
  public void changeTimes(
      HostObject object, @Nullable TimeChange accessed, @Nullable TimeChange modified)
      throws VfsException {
    try {
      linux.metadata().changeTimes(descriptorOf(object), time(accessed), time(modified));
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "times");
    }
  }

  private static org.lendfs.provider.local.nativeaccess.TimeChange time(
      @Nullable TimeChange change) {
    return switch (change) {
      case null -> org.lendfs.provider.local.nativeaccess.TimeChange.KEEP;
      case TimeChange.Now now -> org.lendfs.provider.local.nativeaccess.TimeChange.NOW;
      case TimeChange.At at ->
          org.lendfs.provider.local.nativeaccess.TimeChange.to(timestamp(at.time()));
    };
  }

  private static Timestamp timestamp(Instant time) {
    return new Timestamp(time.getEpochSecond(), time.getNano());
  }

  private FileSystemStat fileSystem() throws VfsException {
    try {
      return linux.metadata().fileSystem(root.descriptor());
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "file system");
    }
  }

  @Override
  public FsStat space() throws VfsException {
    FileSystemStat stat = fileSystem();
    return new FsStat(
        stat.blocks() * stat.blockBytes(),
        stat.freeBlocks() * stat.blockBytes(),
        stat.availableBlocks() * stat.blockBytes(),
        stat.files(),
        stat.freeFiles(),
        stat.freeFiles());
  }

  @Override
  public int maxNameBytes() {
    return maxNameBytes;
  }

  @Override
  public byte[] extended(HostObject object, String name) throws VfsException {
    try {
      return linux.extendedAttributes().get(descriptorOf(object), PREFIX + name);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public void setExtended(HostObject object, String name, byte[] value, ExtendedAttributeMode mode)
      throws VfsException {
    SetMode how =
        switch (mode) {
          case CREATE_OR_REPLACE -> SetMode.CREATE_OR_REPLACE;
          case CREATE -> SetMode.CREATE;
          case REPLACE -> SetMode.REPLACE;
        };
    try {
      linux.extendedAttributes().set(descriptorOf(object), PREFIX + name, value, how);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public void removeExtended(HostObject object, String name) throws VfsException {
    try {
      linux.extendedAttributes().remove(descriptorOf(object), PREFIX + name);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public List<String> extendedNames(HostObject object) throws VfsException {
    try {
      return linux.extendedAttributes().list(descriptorOf(object)).stream()
          .filter(name -> name.startsWith(PREFIX))
          .map(name -> name.substring(PREFIX.length()))
          .toList();
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "extended attributes");
    }
  }
}
