// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.LeaseState;
import org.lendfs.cifs.file.OpenCaching;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.SmbLease;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.OplockBreak;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.open.CachingPromise;

/** OPLOCK_BREAK: a client has given back what it was asked to (MS-SMB2 3.3.5.22). */
public final class OplockBreakOperation implements Smb2Operation<OplockBreak> {
  private final FileServices services;

  public OplockBreakOperation(FileServices services) {
    this.services = services;
  }

  @Override
  public OplockBreak decode(SmbReader message) throws MalformedMessageException {
    return OplockBreak.decode(message);
  }

  @Override
  public Smb2Result serve(OplockBreak request, Smb2Call call) throws SmbException {
    return switch (request) {
      case OplockBreak.Oplock oplock -> oplock(oplock, call);
      case OplockBreak.LeaseAcknowledgement lease -> lease(lease, call);
      case OplockBreak.LeaseNotification ignored ->
          throw new SmbException(NtStatus.INVALID_PARAMETER, "clients break nothing");
    };
  }

  private static Smb2Result oplock(OplockBreak.Oplock request, Smb2Call call) throws SmbException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    boolean known =
        request.level() == CreateRequest.OPLOCK_NONE
            || request.level() == CreateRequest.OPLOCK_LEVEL_II;
    if (!(file.caching() instanceof OpenCaching.Oplock oplock)) {
      throw new SmbException(NtStatus.INVALID_OPLOCK_PROTOCOL, "no oplock");
    }
    CachingPromise promise = oplock.promise();
    if (!promise.isBreaking()) {
      throw new SmbException(NtStatus.INVALID_OPLOCK_PROTOCOL, "no break");
    }
    if (!known || !promise.acknowledge(LeaseState.oplockRights(request.level()))) {
      promise.release();
      throw new SmbException(NtStatus.INVALID_OPLOCK_PROTOCOL, "level=" + request.level());
    }
    int level = LeaseState.oplockLevel(promise.rights());
    return Smb2Result.ok(new OplockBreak.Oplock(level, request.fileId()));
  }

  private Smb2Result lease(OplockBreak.LeaseAcknowledgement request, Smb2Call call)
      throws SmbException {
    SmbLease.Id id = new SmbLease.Id(call.connection().negotiated().client().guid(), request.key());
    SmbLease lease =
        services
            .leases()
            .find(id)
            .orElseThrow(() -> new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "lease"));
    lease.acknowledge(request.state());
    // What was agreed to, even if the next step of the break has begun already.
    return Smb2Result.ok(new OplockBreak.LeaseAcknowledgement(request.key(), request.state()));
  }
}
