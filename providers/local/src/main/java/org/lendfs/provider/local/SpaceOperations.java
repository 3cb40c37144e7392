// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostData;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** Holes, reserved space and shared blocks (RFC 7862 sections 4, 15.1, 15.4, 15.11, 15.13). */
final class SpaceOperations {
  private final LocalProvider provider;
  private final Host host;

  SpaceOperations(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
  }

  /** A change of an open file. */
  @FunctionalInterface
  private interface Step {
    void apply(HostObject file) throws VfsException;
  }

  Change allocate(LocalVnode file, long offset, long lengthBytes, CallContext caller)
      throws VfsException {
    requireRange(offset, lengthBytes);
    return change(file, caller, object -> host.data().allocate(object, offset, lengthBytes));
  }

  Change deallocate(LocalVnode file, long offset, long lengthBytes, CallContext caller)
      throws VfsException {
    requireRange(offset, lengthBytes);
    return change(file, caller, object -> deallocate(object, offset, lengthBytes));
  }

  private void deallocate(HostObject file, long offset, long lengthBytes) throws VfsException {
    long sizeBytes = host.objects().attributes(file).sizeBytes();
    if (offset < sizeBytes) {
      // The host may refuse ranges that no file can have; behind the end there is nothing to free.
      host.data().deallocate(file, offset, Math.min(lengthBytes, sizeBytes - offset));
    }
  }

  private static void requireRange(long offset, long lengthBytes) throws VfsException {
    if (offset < 0 || lengthBytes <= 0) {
      throw new VfsException(VfsError.INVALID, "offset=" + offset + " length=" + lengthBytes);
    }
    if (offset > Long.MAX_VALUE - lengthBytes) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + offset);
    }
  }

  DataSegment segmentAt(LocalVnode file, long offset, CallContext caller) throws VfsException {
    Lender.requireRegular(file);
    caller.requireMayBlock("segmentAt");
    try (OpenFile open = provider.openFiles().acquire(file, Access.READ, caller)) {
      long sizeBytes = host.objects().attributes(open.object()).sizeBytes();
      if (offset < 0 || offset >= sizeBytes) {
        throw new VfsException(VfsError.INVALID, "offset=" + offset + " size=" + sizeBytes);
      }
      return host.data().segmentAt(open.object(), offset, sizeBytes);
    }
  }

  Change cloneRange(LocalVnode file, CloneRange range, CallContext caller) throws VfsException {
    if (!(range.source() instanceof LocalVnode source) || source.provider() != provider) {
      throw new VfsException(VfsError.CROSS_DEVICE, "clone from another store");
    }
    Lender.requireRegular(source);
    caller.requireMayBlock("cloneRange");
    try (OpenFile from = provider.openFiles().acquire(source, Access.READ, caller)) {
      HostData.Range sourceRange = new HostData.Range(from.object(), range.sourceOffset());
      return change(
          file,
          caller,
          object ->
              host.data()
                  .shareRange(
                      sourceRange,
                      new HostData.Range(object, range.targetOffset()),
                      range.lengthBytes()));
    }
  }

  private Change change(LocalVnode file, CallContext caller, Step step) throws VfsException {
    Lender.requireRegular(file);
    caller.requireMayBlock("change of space");
    try (OpenFile open = provider.openFiles().acquire(file, Access.READ_WRITE, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(file)) {
      Attributes before = host.objects().attributes(open.object());
      step.apply(open.object());
      Attributes after = host.objects().attributes(open.object());
      provider.syncObject(file, caller);
      return new Change(before, after, provider.options().exclusive());
    }
  }
}
