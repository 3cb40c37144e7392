// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ChangeInfo;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.state.Delegations;
import org.lendfs.nfs.nfs4.state.Opens;
import org.lendfs.nfs.nfs4.state.OwnerSequence;
import org.lendfs.nfs.nfs4.state.OwnerSequence.Done;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.share.Share;

/** OPEN: opens a regular file, and makes it if need be (RFC 8881 section 18.16). */
final class OpenOperation implements Operation<OpenArgs> {
  private final OpenFiles files;

  OpenOperation(OpenFiles files) {
    this.files = files;
  }

  @Override
  public Nfs4Result run(OpenArgs args, Compound compound) throws VfsException, Nfs4Exception {
    requireSound(args, compound.minorVersion());
    ClientRecord client = StateTargets.clientOf(args.owner(), compound);
    if (compound.minorVersion() > 0) {
      return leave(opened(args, compound, client, true), compound);
    }
    OwnerSequence sequence = compound.services().states().openOwner(client, args.owner().owner());
    if (!(args.claim() instanceof OpenClaim.Null)) {
      // A reclaim is never confirmed (RFC 7530 section 9.1.11), as it is no old one come late.
      sequence.confirm();
    }
    return leave(
        sequence.run(
            args.seqid(), args, () -> opened(args, compound, client, sequence.isConfirmed())),
        compound);
  }

  /** The opened file is the current one from now on, and its stateid the current one. */
  private static Nfs4Result leave(Done done, Compound compound) {
    Vnode file = done.file();
    if (file != null) {
      Share share = compound.services().access().namespace().shareOf(file);
      compound.current(new CurrentFile.OfShare(file, share));
    }
    if (done.result() instanceof OpenResult opened) {
      compound.currentStateid(opened.stateid());
    }
    return done.result();
  }

  private static void requireSound(OpenArgs args, int minorVersion) throws Nfs4Exception {
    int extras = minorVersion == 0 ? 0 : ShareBits.WANT_MASK | ShareBits.HINTS;
    int access = args.access() & ShareBits.BOTH;
    boolean known =
        (args.access() & ~(ShareBits.BOTH | extras)) == 0
            && (args.deny() & ~ShareBits.BOTH) == 0
            && (args.access() & ShareBits.WANT_MASK) <= ShareBits.WANT_CANCEL;
    if (access == 0 || !known) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "access=" + args.access() + " deny=" + args.deny());
    }
    boolean byName =
        args.claim() instanceof OpenClaim.Null
            || args.claim() instanceof OpenClaim.DelegatePrevious
            || args.claim() instanceof OpenClaim.DelegateCurrent;
    if (!byName && !(args.how() instanceof OpenHow.NoCreate)) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "makes a file without a name");
    }
  }

  private Done opened(OpenArgs args, Compound compound, ClientRecord client, boolean confirmed)
      throws VfsException, Nfs4Exception {
    StateTable states = compound.services().states();
    boolean reclaim = args.claim() instanceof OpenClaim.Previous;
    Opens.Ask ask =
        new Opens.Ask(
            client,
            args.owner().owner(),
            args.access() & ShareBits.BOTH,
            args.deny(),
            OpenRequest.Intent.USE,
            reclaim,
            confirmed);
    states.opens().admit(ask);
    OpenFiles.Found found = found(args, compound);
    requireDelegated(args.claim(), found, compound);
    Opens.Opened opened = reclaim ? reclaimed(ask, found, states) : open(ask, found, states);
    // None to an owner that has yet to say that it meant the open (RFC 7530 section 16.18.5).
    OpenDelegation delegation =
        confirmed ? delegation(args, found, opened, compound) : OpenDelegation.None.INSTANCE;
    boolean notifies = compound.minorVersion() > 0 && client.takesCallbacks();
    int flags =
        OpenResult.LOCKTYPE_POSIX
            | (confirmed ? 0 : OpenResult.CONFIRM)
            | (notifies ? OpenResult.MAY_NOTIFY_LOCK : 0);
    ChangeInfo change = found.change();
    OpenResult result = new OpenResult(opened.stateid(), change, flags, found.set(), delegation);
    return new Done(result, found.file().vnode());
  }

  /** Minor version 0 calls all that is neither file nor directory a link (RFC 7530 16.18.5). */
  private OpenFiles.Found found(OpenArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    try {
      return files.find(args, compound);
    } catch (Nfs4Exception failure) {
      if (failure.status() == Nfs4Status.WRONG_TYPE && compound.minorVersion() == 0) {
        throw new Nfs4Exception(Nfs4Status.SYMLINK);
      }
      throw failure;
    }
  }

  /** What others have by now, they have by a mistake of one of both (RFC 8881 section 8.4.2.1). */
  private static Opens.Opened reclaimed(Opens.Ask ask, OpenFiles.Found found, StateTable states)
      throws VfsException, Nfs4Exception {
    try {
      return open(ask, found, states);
    } catch (VfsException failure) {
      if (failure.error() == VfsError.SHARING_VIOLATION) {
        throw new Nfs4Exception(Nfs4Status.RECLAIM_CONFLICT);
      }
      throw failure;
    }
  }

  private static Opens.Opened open(Opens.Ask ask, OpenFiles.Found found, StateTable states)
      throws VfsException, Nfs4Exception {
    Target file = found.file();
    Long size = found.newSize();
    if (size == null) {
      return states.opens().open(ask, file.vnode(), file.caller());
    }
    Opens.Opened opened = states.opens().open(ask.replacing(), file.vnode(), file.caller());
    try {
      CallContext writer = file.caller().as(ask.writer());
      file.vnode().setAttributes(AttributeChanges.ofSize(size), writer);
    } catch (VfsException failure) {
      states.opens().undo(opened);
      throw failure;
    }
    return opened;
  }

  /** A claim by a delegation needs that delegation. */
  private static void requireDelegated(OpenClaim claim, OpenFiles.Found found, Compound compound)
      throws Nfs4Exception {
    Stateid stateid =
        switch (claim) {
          case OpenClaim.DelegateCurrent current -> current.delegation();
          case OpenClaim.DelegateCurrentFile current -> current.delegation();
          default -> null;
        };
    if (stateid != null) {
      compound
          .services()
          .states()
          .requireDelegation(
              StateTargets.find(stateid, compound), LockTarget.of(found.file().vnode()));
    }
  }

  private static OpenDelegation delegation(
      OpenArgs args, OpenFiles.Found found, Opens.Opened opened, Compound compound) {
    Delegations delegations = compound.services().states().delegations();
    Delegations.Offer offer =
        new Delegations.Offer(
            opened.state(),
            args.access(),
            GetfhOperation.handleOf(found.file().vnode(), compound.services()),
            found.file().vnode().path());
    return switch (args.claim()) {
      case OpenClaim.Null byName -> delegations.give(offer);
      case OpenClaim.CurrentFile current -> delegations.give(offer);
      case OpenClaim.Previous previous -> delegations.reclaim(offer, previous.delegationType());
      case OpenClaim.DelegateCurrent held -> OpenDelegation.None.INSTANCE;
      case OpenClaim.DelegateCurrentFile held -> OpenDelegation.None.INSTANCE;
      case OpenClaim.DelegatePrevious gone -> OpenDelegation.None.INSTANCE;
      case OpenClaim.DelegatePreviousFile gone -> OpenDelegation.None.INSTANCE;
    };
  }
}
