// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.CachingGrants;
import org.lendfs.cifs.file.DosAttributes;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenName;
import org.lendfs.cifs.file.OpenWatch;
import org.lendfs.cifs.file.Opening;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.name.PathResolver.Rule;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenRequest.Intent;

/** The last step of opening: the reservation, and the open file over it. Thread-safe; blocks. */
final class FileOpener {
  private final FileServices services;
  private final Opening opening;

  FileOpener(FileServices services) {
    this.services = services;
    this.opening = new Opening(services);
  }

  /** Something to do with an open that must not stay when it fails. */
  @FunctionalInterface
  interface Step {
    void run() throws SmbException, VfsException;
  }

  /** Runs a step, and ends the open when it fails. */
  static void orEnd(SmbFile file, Step step) throws SmbException, VfsException {
    boolean done = false;
    try {
      step.run();
      done = true;
    } finally {
      if (!done) {
        file.end(EndReason.CLOSED_BY_SERVER);
      }
    }
  }

  static boolean isReadOnly(Smb2Call call) {
    return call.tree().target() instanceof TreeConnect.Files files && files.share().readOnly();
  }

  /**
   * What is opened, and with which rights.
   *
   * @param stream null for the content of a file and for directories
   */
  record Target(Vnode vnode, @Nullable StreamOf stream, int granted, Intent purpose) {
    static Target of(Vnode vnode, int granted, Intent purpose) {
      return new Target(vnode, null, granted, purpose);
    }
  }

  /** A named stream, and whose it is. */
  record StreamOf(Vnode object, String name) {}

  SmbFile open(Resolution.Place place, Target target, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    Vnode vnode = target.vnode();
    Optional<CreateContext.Lease> lease = CachingGrants.leaseOf(intent.request(), call.session());
    if (lease.isPresent()) {
      services
          .leases()
          .requireFree(CachingGrants.idOf(lease.get(), call.session()), LockTarget.of(vnode));
    }
    FileId id = services.fileIds().next();
    Hold hold = vnode.hold(call.caller());
    OpenWatch watch = new OpenWatch();
    StreamOf stream = target.stream();
    OpenName name = name(place, target);
    FileOpen reservation;
    try {
      reservation = reserve(target, wanted(id, target, watch, name, intent, call));
    } catch (VfsException | RuntimeException e) {
      services.names().release(name);
      hold.close();
      throw e;
    }
    SmbFile file =
        new SmbFile(
            new SmbFile.Made(
                id,
                call.tree(),
                vnode,
                name,
                reservation,
                hold,
                target.granted(),
                intent.request().options(),
                stream == null ? null : stream.object(),
                intent.rule() == Rule.POSIX),
            services);
    watch.of(file);
    file.deleteOnClose(intent.hasOption(CreateOptions.DELETE_ON_CLOSE));
    intent
        .request()
        .context(CreateContext.AllocationSize.class)
        .ifPresent(size -> file.reservedBytes(Math.max(size.bytes(), 0)));
    return file;
  }

  private OpenName name(Resolution.Place place, Target target) {
    StreamOf stream = target.stream();
    LockTarget of = LockTarget.of(target.vnode());
    OpenName.Where where =
        new OpenName.Where(place.directory(), place.name(), place.path(), streamName(stream));
    return stream == null
        ? services.names().acquire(of, where)
        : services.names().acquireStream(LockTarget.of(stream.object()), of, where);
  }

  private static String streamName(@Nullable StreamOf stream) {
    return stream == null ? "" : stream.name();
  }

  private FileOpen reserve(Target target, Opening.Wanted wanted) throws VfsException {
    StreamOf stream = target.stream();
    return stream == null ? opening.open(wanted) : opening.open(wanted, stream.object());
  }

  private static Opening.Wanted wanted(
      FileId id,
      Target target,
      OpenWatch watch,
      OpenName name,
      CreateIntent intent,
      Smb2Call call) {
    return new Opening.Wanted(
        id,
        call.tree(),
        LockTarget.of(target.vnode()),
        target.vnode().path(),
        target.granted(),
        intent.request().shareAccess(),
        target.purpose(),
        CachingGrants.cachingKey(intent.request(), call.session()),
        CachingGrants.directoryKey(intent.request(), call.session()),
        watch,
        name);
  }

  /** Sets DOS attributes where they are not what the file has by custom anyway. */
  static void setDosAttributes(SmbFile file, int bits, long created, FileServices services)
      throws VfsException {
    DosAttributes wanted = new DosAttributes(bits, created);
    int shown =
        services
            .facts()
            .dosAttributes(
                file.vnode(),
                file.where().name(),
                file.vnode().attributes(file.caller()),
                file.caller());
    if (!wanted.equals(new DosAttributes(shown, 0))) {
      services.dosAttributes().write(file.vnode(), wanted, file.caller());
    }
  }
}
