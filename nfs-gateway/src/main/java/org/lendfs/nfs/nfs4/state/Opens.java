// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.open.StateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens files and closes them (RFC 8881 sections 9.7 to 9.11). Thread-safe. */
public final class Opens {
  private static final Logger LOG = LoggerFactory.getLogger(Opens.class);

  private final StateTable states;
  private final OpenTable table;
  private final HeldObjects objects = new HeldObjects();

  Opens(StateTable states, OpenTable table) {
    this.states = states;
    this.table = table;
  }

  /**
   * Asks for an open.
   *
   * @param access bits of {@link org.lendfs.nfs.nfs4.message.ShareBits}
   * @param reclaim whether it was open before the server restarted
   * @param confirmed false for one that the owner has to confirm first (minor version 0)
   */
  public record Ask(
      ClientRecord client,
      Opaque owner,
      int access,
      int deny,
      OpenRequest.Intent intent,
      boolean reclaim,
      boolean confirmed) {
    /** The same, for an open that replaces the content. */
    public Ask replacing() {
      return new Ask(client, owner, access, deny, OpenRequest.Intent.OVERWRITE, reclaim, confirmed);
    }

    /** In whose name the content is replaced, whatever the open is for. */
    public StateHolder writer() {
      return client.holder().withGranted(ClientState.accessOf(ShareBits.BOTH));
    }
  }

  /** An open, and its stateid at that moment. */
  public record Opened(OpenState state, Stateid stateid) {}

  /** Judges whether the client may open anything at this moment. */
  public void admit(Ask ask) throws Nfs4Exception {
    states.grace().admit(states.of(ask.client()), ask.reclaim());
  }

  /**
   * Opens a file. Waits for others to give delegations and the like back, as long as the client's
   * patience lasts.
   */
  public Opened open(Ask ask, Vnode file, CallContext caller) throws VfsException, Nfs4Exception {
    try {
      return openOnce(ask, file, caller);
    } catch (VfsException failure) {
      if (failure.error() != VfsError.NO_RESOURCES || !states.silent().giveUpAll()) {
        throw failure;
      }
      return openOnce(ask, file, caller);
    }
  }

  private Opened openOnce(Ask ask, Vnode file, CallContext caller)
      throws VfsException, Nfs4Exception {
    ClientState client = states.of(ask.client());
    LockTarget target = LockTarget.of(file);
    while (true) {
      OpenState state = client.openOf(ask.owner(), target);
      synchronized (state) {
        if (state.isOver()) {
          continue;
        }
        if (state.standing() != Nfs4Status.OK) {
          end(state);
          continue;
        }
        try {
          take(state, ask, file, caller);
          return new Opened(state, state.stateid());
        } finally {
          if (state.open() == null) {
            end(state);
          }
        }
      }
    }
  }

  private void take(OpenState state, Ask ask, Vnode file, CallContext caller)
      throws VfsException, Nfs4Exception {
    FileOpen held = state.open();
    ClientState client = state.client();
    if (held != null) {
      if (!ask.reclaim() && state.isInTheWayOf(ask.access(), ask.deny())) {
        // Reservations bind their own owner, too (RFC 8881 section 9.7).
        throw new VfsException(VfsError.SHARING_VIOLATION, "an open of the same owner");
      }
      state.openedBy(caller.credentials().uid());
      int access = state.access() | ask.access();
      int deny = state.deny() | ask.deny();
      held.change(client.holder(access), ClientState.accessOf(deny));
      state.add(ask.access(), ask.deny());
      state.advance();
      return;
    }
    client.requireRoom();
    state.openedBy(caller.credentials().uid());
    OpenRequest request =
        new OpenRequest(
            state.target(),
            file.path(),
            client.record().client(),
            client.holder(ask.access()),
            ClientState.accessOf(ask.deny()),
            ask.intent(),
            taken -> revoked(state));
    Hold hold = objects.hold(file, caller);
    try {
      state.opened(table.open(request, caller), hold);
    } finally {
      if (state.open() == null) {
        hold.close();
      }
    }
    state.add(ask.access(), ask.deny());
    state.confirmed(ask.confirmed());
    client.add(state);
    if (client.record().isEnded()) {
      // It ended meanwhile, and nobody would look for what was added too late.
      end(state);
      throw new Nfs4Exception(Nfs4Status.EXPIRED);
    }
  }

  /** An administrator took it away, and the locks go with it. */
  private void revoked(OpenState state) {
    state.revoked();
    // An OPEN that waits for others may hold the monitor that the locks are guarded by.
    Thread.ofVirtual().name("nfs4-revoked").start(() -> states.locks().drop(state));
  }

  /** OPEN_CONFIRM: the owner meant it. */
  public Stateid confirm(OpenState state) throws Nfs4Exception {
    synchronized (state) {
      requireLive(state);
      state.confirmed(true);
      state.client().openOwner(state.owner()).confirm();
      state.advance();
      return state.stateid();
    }
  }

  /** OPEN_DOWNGRADE: some of the opens that add up are over. */
  public Stateid downgrade(OpenState state, int access, int deny)
      throws VfsException, Nfs4Exception {
    synchronized (state) {
      FileOpen held = requireLive(state);
      if (!state.canBecome(access, deny)) {
        throw new Nfs4Exception(Nfs4Status.INVAL, "access=" + access + " deny=" + deny);
      }
      held.change(state.client().holder(access), ClientState.accessOf(deny));
      state.reduce(access, deny);
      state.advance();
      return state.stateid();
    }
  }

  /** CLOSE: all of the opens are over, and the locks with them. */
  public Stateid close(OpenState state) throws Nfs4Exception {
    synchronized (state) {
      requireLive(state);
      state.advance();
      Stateid last = state.stateid();
      if (state.client().record().minorVersion() == 0) {
        state.client().closed(state);
      }
      end(state);
      return last;
    }
  }

  /** Takes back an open that the client does not hear of. */
  public void undo(Opened opened) {
    OpenState state = opened.state();
    synchronized (state) {
      boolean alone = state.stateid().equals(opened.stateid()) && opened.stateid().seqid() == 1;
      if (alone && !state.isOver()) {
        end(state);
      }
    }
  }

  private static FileOpen requireLive(OpenState state) throws Nfs4Exception {
    FileOpen held = state.open();
    if (state.isOver() || held == null) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "closed");
    }
    return held;
  }

  /** Gives all of it up, whatever its standing. */
  void end(OpenState state) {
    synchronized (state) {
      state.end();
      for (LockState lock : List.copyOf(state.locks())) {
        states.locks().end(lock);
      }
      state.client().forget(state);
      FileOpen held = state.open();
      if (held != null) {
        close(held);
      }
      state.letGo();
    }
  }

  private static void close(FileOpen open) {
    try {
      open.close();
    } catch (VfsException failure) {
      if (failure.error() != VfsError.STALE) {
        LOG.warn("{} was to be removed with its last open: {}", open.path(), failure.getMessage());
      }
    }
  }
}
