// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.session.ClientObserver;
import org.lendfs.nfs.nfs4.session.Session;
import org.lendfs.nfs.nfs4.session.SlotReply;

/** SEQUENCE: the request takes a slot of a session (RFC 8881 section 18.46). */
final class SequenceOperation implements Operation<SequenceArgs> {
  /** Of a reply that holds nothing but the result of SEQUENCE, RPC header included. */
  private static final int LEAST_RESPONSE = 80;

  @Override
  public Nfs4Result run(SequenceArgs args, Compound compound) throws Nfs4Exception {
    Services services = compound.services();
    Session session = services.sessions().find(args.session());
    ChannelAttributes limits = session.fore();
    Place place = compound.place();
    if (place.requestLength() > limits.maximumRequestLength()) {
      throw new Nfs4Exception(Nfs4Status.REQ_TOO_BIG, "length=" + place.requestLength());
    }
    if (place.operations() > limits.maximumOperations()) {
      throw new Nfs4Exception(Nfs4Status.TOO_MANY_OPS, "operations=" + place.operations());
    }
    if (args.cacheThis() && limits.maximumCachedResponseLength() < LEAST_RESPONSE) {
      throw new Nfs4Exception(Nfs4Status.REP_TOO_BIG_TO_CACHE, "not even this result");
    }
    SlotReply known = session.begin(args);
    SequenceResult result = result(args, session, services.clients().observer());
    session.client().renew(services.clients().now());
    if (known == null) {
      compound.session(session);
      compound.replay().began(args, result);
    } else {
      compound.replay().repeats(known);
    }
    return result;
  }

  private static SequenceResult result(
      SequenceArgs args, Session session, ClientObserver observer) {
    int highest = session.highestSlot();
    return new SequenceResult(
        session.id(),
        args.sequence(),
        args.slot(),
        highest,
        highest,
        session.statusFlags(observer));
  }
}
