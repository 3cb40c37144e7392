// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.Optional;
import java.util.Set;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenDelegation.Why;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;

/** Gives delegations and takes them back (RFC 8881 section 10.4). Thread-safe; never blocks. */
public final class Delegations {
  private static final Set<CachingRight> TO_READ =
      Set.of(CachingRight.READ, CachingRight.ATTRIBUTES);
  private static final Set<CachingRight> TO_WRITE =
      Set.of(CachingRight.READ, CachingRight.WRITE, CachingRight.ATTRIBUTES);

  private final StateTable states;
  private final OpenTable opens;
  private final StateSettings settings;
  private final RecallCalls recalls;

  Delegations(StateTable states, OpenTable opens, StateSettings settings) {
    this.states = states;
    this.opens = opens;
    this.settings = settings;
    this.recalls = new RecallCalls(states.clients());
  }

  /**
   * An open that a delegation may come with.
   *
   * @param access of the OPEN, with what is wanted in the bits of {@link ShareBits#WANT_MASK}
   * @param handle of the file
   */
  public record Offer(OpenState open, int access, Opaque handle, String path) {
    int want() {
      return access & ShareBits.WANT_MASK;
    }
  }

  /** Gives a delegation if it can be had and is any good; else says why not to who asked. */
  public OpenDelegation give(Offer offer) {
    return switch (offer.want()) {
      case ShareBits.WANT_NONE -> new OpenDelegation.Refused(Why.NOT_WANTED);
      case ShareBits.WANT_CANCEL -> new OpenDelegation.Refused(Why.CANCELLED);
      default -> given(offer).orElseGet(() -> refused(offer));
    };
  }

  private static OpenDelegation refused(Offer offer) {
    return offer.want() == 0
        ? OpenDelegation.None.INSTANCE
        : new OpenDelegation.Refused(Why.CONTENTION);
  }

  private Optional<OpenDelegation> given(Offer offer) {
    ClientState client = offer.open().client();
    int access = offer.access() & ShareBits.BOTH;
    // Not in minor version 0, where a GETATTR does not say whose it is: it would recall what its
    // own client writes by.
    boolean forWriting =
        access == ShareBits.BOTH
            && offer.want() != ShareBits.WANT_READ
            && client.record().minorVersion() > 0;
    boolean useful = forWriting || access == ShareBits.READ;
    boolean room = client.delegationCount() < settings.delegationsOfClient();
    // A client that cannot be called could never be asked to give it back.
    if (!settings.delegations() || !useful || !room || !client.record().takesCallbacks()) {
      return Optional.empty();
    }
    DelegationState made =
        new DelegationState(
            client,
            client.nextNumber(),
            offer.open().target(),
            new DelegationState.Kind(forWriting, offer.handle(), offer.open().uid()),
            recalls);
    return promised(made, offer.path()) ? Optional.of(described(made)) : Optional.empty();
  }

  private boolean promised(DelegationState made, String path) {
    ClientState client = made.client();
    if (!client.addDelegation(made)) {
      return false;
    }
    client.add(made);
    PromiseRequest request =
        new PromiseRequest(
            made.target(),
            path,
            PromiseKind.DELEGATION,
            client.record().client(),
            client.record().holder().cachingKey(),
            made.isForWriting() ? TO_WRITE : TO_READ,
            made);
    Optional<CachingPromise> promise = opens.promise(request);
    promise.ifPresentOrElse(made::promised, () -> client.forget(made));
    return promise.isPresent();
  }

  private static OpenDelegation described(DelegationState made) {
    return made.isForWriting()
        ? new OpenDelegation.Write(made.stateid(), false, Long.MAX_VALUE)
        : new OpenDelegation.Read(made.stateid(), false);
  }

  /** Gives a delegation back to a client that had it before the restart, if that can be. */
  public OpenDelegation reclaim(Offer offer, int type) {
    int access = type == OpenDelegation.WRITE ? ShareBits.BOTH : ShareBits.READ;
    if (type != OpenDelegation.READ && type != OpenDelegation.WRITE) {
      return OpenDelegation.None.INSTANCE;
    }
    Offer wanted = new Offer(offer.open(), access, offer.handle(), offer.path());
    return given(wanted).orElse(OpenDelegation.None.INSTANCE);
  }

  /** Whether a client has any. */
  public boolean isHolding(ClientRecord client) {
    ClientState state = states.known(client);
    return state != null && state.delegationCount() > 0;
  }

  /** DELEGRETURN. */
  public void giveBack(HeldState state) throws Nfs4Exception {
    if (!(state instanceof DelegationState delegation)) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "not a delegation");
    }
    end(delegation);
  }

  /** Gives it up, whatever its standing. */
  void end(DelegationState delegation) {
    delegation.client().forget(delegation);
    CachingPromise promise = delegation.promise();
    if (promise != null) {
      promise.release();
    }
  }
}
