// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.DosAttributes;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.fscc.FileChange.Basic;
import org.lendfs.cifs.smb2.message.FileTimes;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsException;

/** Sets times and DOS attributes (MS-FSA 2.1.5.15.2). Thread-safe; blocks. */
final class BasicChanges {
  private static final long LEAST = Basic.THAW;

  private final FileServices services;

  BasicChanges(FileServices services) {
    this.services = services;
  }

  void apply(Basic change, SmbFile file)
      throws SmbException, VfsException, MalformedMessageException {
    file.require(AccessMask.WRITE_ATTRIBUTES);
    requireValid(change, file.isDirectory());
    Attributes now = file.object().attributes(file.caller());
    setDos(change, file, now);
    setTimes(change, file, now);
    setChangeTime(change, file, now);
  }

  /** Comes last, since everything before it moves that time. */
  private void setChangeTime(Basic change, SmbFile file, Attributes before) throws VfsException {
    if (change.changed() == Basic.THAW) {
      file.times().freezeChanged(0);
    } else if (change.changed() == Basic.FREEZE) {
      file.times().freezeChanged(services.changeTimes().of(file.object(), before));
    }
    if (change.changed() > 0) {
      Attributes after = file.object().attributes(file.caller());
      services.changeTimes().show(file.object(), change.changed(), after);
    }
    file.keepChangeTime();
  }

  private static void requireValid(Basic change, boolean directory) throws SmbException {
    int bits = change.attributes();
    boolean times =
        change.created() >= LEAST
            && change.accessed() >= LEAST
            && change.modified() >= LEAST
            && change.changed() >= LEAST;
    boolean type =
        directory ? (bits & FileAttributes.TEMPORARY) == 0 : (bits & FileAttributes.DIRECTORY) == 0;
    if (!times || !type) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, change.toString());
    }
  }

  private void setDos(Basic change, SmbFile file, Attributes now) throws VfsException {
    boolean setsCreated = change.created() > 0;
    if (change.attributes() == 0 && !setsCreated) {
      return;
    }
    DosAttributes known = services.dosAttributes().read(file.object(), file.caller()).orElse(null);
    int shown =
        services.facts().dosAttributes(file.object(), file.where().name(), now, file.caller());
    int kept = shown & (FileAttributes.SPARSE_FILE | FileAttributes.COMPRESSED);
    int bits =
        change.attributes() == 0 ? shown : (change.attributes() & FileAttributes.SETTABLE) | kept;
    long created = setsCreated ? change.created() : known == null ? 0 : known.created();
    services.dosAttributes().write(file.object(), new DosAttributes(bits, created), file.caller());
  }

  private static void setTimes(Basic change, SmbFile file, Attributes now)
      throws VfsException, MalformedMessageException {
    control(change, file, now);
    TimeChange accessed = at(change.accessed());
    TimeChange modified = at(change.modified());
    if (accessed == null && modified == null) {
      return;
    }
    CallContext caller = file.caller();
    CallContext privileged =
        new CallContext(Credentials.ROOT, caller.client(), caller.share(), caller.holder(), true);
    file.object().setAttributes(AttributeChanges.NONE.withTimes(accessed, modified), privileged);
    if (modified instanceof TimeChange.At at) {
      // A time that a client has set stays through what it writes by the same handle.
      file.times().freezeModified(at.time());
    }
  }

  private static void control(Basic change, SmbFile file, Attributes now) {
    if (change.accessed() < 0) {
      file.times().freezeAccessed(kept(change.accessed(), now.accessed()));
    }
    if (change.modified() < 0) {
      file.times().freezeModified(kept(change.modified(), now.modified()));
    }
  }

  private static @Nullable Instant kept(long wanted, Instant now) {
    return wanted == Basic.FREEZE ? now : null;
  }

  private static @Nullable TimeChange at(long ticks) throws MalformedMessageException {
    return ticks <= 0 ? null : new TimeChange.At(FileTimes.toInstant(ticks));
  }
}
