// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceFlags;
import org.lendfs.nfs.nfs4.message.SessionId;

/**
 * A session: the slots of a client's requests, and the channel back to it (RFC 8881 section 2.10).
 * Thread-safe; made and ended by {@link SessionTable}.
 */
public final class Session {
  private final SessionId id;
  private final ClientRecord client;
  private final ChannelAttributes fore;
  private final BackChannel backChannel;
  private final AtomicReferenceArray<@Nullable Slot> slots;
  private volatile boolean ended;

  Session(SessionId id, ClientRecord client, ChannelAttributes fore, BackChannel backChannel) {
    this.id = id;
    this.client = client;
    this.fore = fore;
    this.backChannel = backChannel;
    this.slots = new AtomicReferenceArray<>((int) fore.maximumRequestsInProgress());
  }

  public SessionId id() {
    return id;
  }

  public ClientRecord client() {
    return client;
  }

  /** Limits of requests and replies. */
  public ChannelAttributes fore() {
    return fore;
  }

  public BackChannel backChannel() {
    return backChannel;
  }

  public boolean isEnded() {
    return ended;
  }

  public int highestSlot() {
    return slots.length() - 1;
  }

  /**
   * Begins a request in a slot, see {@link Slot#begin}.
   *
   * @return the reply to the same request, or null if it is to be run
   */
  public @Nullable SlotReply begin(SequenceArgs args) throws Nfs4Exception {
    if (args.slot() < 0 || args.slot() >= slots.length()) {
      throw new Nfs4Exception(Nfs4Status.BADSLOT, "slot=" + args.slot());
    }
    if (Integer.compareUnsigned(args.highestSlot(), slots.length()) >= 0) {
      throw new Nfs4Exception(Nfs4Status.BAD_HIGH_SLOT, "highestSlot=" + args.highestSlot());
    }
    return slot(args.slot()).begin(args.sequence());
  }

  /** The request that began in this slot is over. */
  public void complete(int slot, SlotReply reply) {
    slot(slot).complete(reply);
  }

  private Slot slot(int index) {
    Slot known = slots.get(index);
    if (known != null) {
      return known;
    }
    Slot made = new Slot();
    return slots.compareAndSet(index, null, made) ? made : Objects.requireNonNull(slots.get(index));
  }

  /** What SEQUENCE tells of the client's state and of the way back to it. */
  public int statusFlags(ClientObserver observer) {
    int flags = observer.sequenceFlags(client);
    if (backChannel.isWanted() && !backChannel.isUp()) {
      flags |= SequenceFlags.CALLBACK_PATH_DOWN_SESSION;
      boolean anyUp = client.sessions().stream().anyMatch(one -> one.backChannel().isUp());
      flags |= anyUp ? 0 : SequenceFlags.CALLBACK_PATH_DOWN;
    }
    return flags;
  }

  void end() {
    ended = true;
    backChannel.end();
  }
}
