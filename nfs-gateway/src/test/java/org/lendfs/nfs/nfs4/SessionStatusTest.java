// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.BindConnToSessionArgs;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.DestroyClientidArgs;
import org.lendfs.nfs.nfs4.message.DestroySessionArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdFlags;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;

/** Clients, sessions and slots that are not as they should be. */
final class SessionStatusTest extends StatusTest {
  private static final SessionId NO_SESSION = new SessionId(1, 2);
  private static final ChannelAttributes WIDE = Nfs4Client.channel(4);
  private static final int CLIENTS = 12;
  private static final int SESSIONS = 2;

  @Override
  StatusLab open() throws Exception {
    return new StatusLab(
        settings -> settings.withNfs4(settings.nfs4().withClients(CLIENTS, SESSIONS)));
  }

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    addSlots(cases);
    addSessions(cases);
    addClients(cases);
    // The last, since nobody comes in any more then.
    add(
        cases,
        Nfs4Opcode.EXCHANGE_ID,
        Nfs4Status.DELAY,
        "too many clients",
        SessionStatusTest::crowd);
    add(
        cases,
        Nfs4Opcode.SETCLIENTID,
        Nfs4Status.DELAY,
        "too many clients",
        lab -> {
          crowd(lab);
          return lab.old()
              .compound(
                  op(
                      Nfs4Opcode.SETCLIENTID,
                      new SetclientidArgs(1, StateOps.owner(lab.name()), 1, "tcp", "", 1)));
        });
    return cases;
  }

  private static void add(
      List<StatusCase> cases,
      Nfs4Opcode opcode,
      Nfs4Status status,
      String what,
      StatusCase.Scenario scenario) {
    cases.add(StatusCase.of(opcode, status, what, scenario));
  }

  // --- slots -------------------------------------------------------------------------------------

  private static void addSlots(List<StatusCase> cases) {
    slot(cases, Nfs4Status.SEQ_MISORDERED, "two ahead", 2, 0, 0);
    slot(cases, Nfs4Status.BADSLOT, "beyond the last", 1, 99, 99);
    slot(cases, Nfs4Status.BAD_HIGH_SLOT, "higher than the last", 1, 0, 99);
    add(
        cases,
        Nfs4Opcode.SEQUENCE,
        Nfs4Status.BADSESSION,
        "of no session",
        lab -> sequence(lab, new SequenceArgs(NO_SESSION, 1, 0, 0, false)));
    add(
        cases,
        Nfs4Opcode.SEQUENCE,
        Nfs4Status.REP_TOO_BIG_TO_CACHE,
        "a reply to be kept where nothing may be",
        lab -> {
          Nfs4Client by = lab.connect(1);
          ExchangeIdResult known = by.exchange(lab.name(), 1, 0).last(ExchangeIdResult.class);
          ChannelAttributes keepsNothing =
              new ChannelAttributes(0, 8192, 8192, 10, 16, 1, List.of());
          by.startSession(known, keepsNothing);
          return by.compound(op(Nfs4Opcode.SEQUENCE, by.nextSequence(true)));
        });
    add(
        cases,
        Nfs4Opcode.SEQUENCE,
        Nfs4Status.SEQ_FALSE_RETRY,
        "another request",
        lab -> {
          SequenceArgs sequence = lab.modern().nextSequence(true);
          lab.modern().compound(Nfs4Client.withSequence(sequence, op(Nfs4Opcode.PUTROOTFH))).ok();
          return lab.modern()
              .compound(Nfs4Client.withSequence(sequence, StatusLab.putfh(lab.root())));
        });
  }

  private static void slot(
      List<StatusCase> cases, Nfs4Status status, String what, int ahead, int slot, int highest) {
    add(
        cases,
        Nfs4Opcode.SEQUENCE,
        status,
        what,
        lab -> {
          int sequence = lab.modern().lastSequence() + ahead;
          return sequence(
              lab, new SequenceArgs(lab.modern().session(), sequence, slot, highest, false));
        });
  }

  private static Reply sequence(StatusLab lab, SequenceArgs args) throws Exception {
    return lab.modern().compound(op(Nfs4Opcode.SEQUENCE, args));
  }

  // --- sessions ----------------------------------------------------------------------------------

  private static CompoundOp bind(SessionId session, int direction) {
    return op(
        Nfs4Opcode.BIND_CONN_TO_SESSION, new BindConnToSessionArgs(session, direction, false));
  }

  /** A client that nobody has confirmed; it makes room for the next of its name. */
  private static ExchangeIdResult introduced(StatusLab lab) throws Exception {
    return lab.modern().exchange("introduced", 1, 0).last(ExchangeIdResult.class);
  }

  private static void addSessions(List<StatusCase> cases) {
    Nfs4Opcode create = Nfs4Opcode.CREATE_SESSION;
    add(
        cases,
        create,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab -> lab.modern().createSession(12_345, 1, WIDE));
    add(
        cases,
        create,
        Nfs4Status.SEQ_MISORDERED,
        "two ahead",
        lab -> {
          ExchangeIdResult known = introduced(lab);
          return lab.modern().createSession(known.clientId(), known.sequence() + 2, WIDE);
        });
    add(
        cases,
        create,
        Nfs4Status.TOOSMALL,
        "narrow",
        lab -> {
          ExchangeIdResult known = introduced(lab);
          ChannelAttributes narrow = new ChannelAttributes(0, 10, 10, 10, 8, 1, List.of());
          return lab.modern().createSession(known.clientId(), known.sequence(), narrow);
        });
    add(
        cases,
        create,
        Nfs4Status.INVAL,
        "no slots",
        lab -> {
          ExchangeIdResult known = introduced(lab);
          return lab.modern()
              .createSession(known.clientId(), known.sequence(), Nfs4Client.channel(0));
        });
    add(
        cases,
        create,
        Nfs4Status.CLID_INUSE,
        "of another user",
        lab -> {
          ExchangeIdResult known = introduced(lab);
          try (Nfs4Client user = user(lab)) {
            return user.createSession(known.clientId(), known.sequence(), WIDE);
          }
        });
    add(
        cases,
        create,
        Nfs4Status.DELAY,
        "too many",
        lab -> {
          Nfs4Client modern = lab.modern();
          for (int i = 1; i < SESSIONS; i++) {
            modern.createSession(modern.session().high(), 1 + i, WIDE).ok();
          }
          return modern.createSession(modern.session().high(), 1 + SESSIONS, WIDE);
        });
    add(
        cases,
        Nfs4Opcode.DESTROY_SESSION,
        Nfs4Status.BADSESSION,
        "none",
        lab ->
            lab.modern()
                .compound(op(Nfs4Opcode.DESTROY_SESSION, new DestroySessionArgs(NO_SESSION))));
    add(
        cases,
        Nfs4Opcode.BIND_CONN_TO_SESSION,
        Nfs4Status.BADSESSION,
        "none",
        lab -> lab.modern().compound(bind(NO_SESSION, 3)));
    add(
        cases,
        Nfs4Opcode.BIND_CONN_TO_SESSION,
        Nfs4Status.INVAL,
        "no direction",
        lab -> lab.modern().compound(bind(lab.modern().session(), 9)));
  }

  // --- clients -----------------------------------------------------------------------------------

  private static Nfs4Client user(StatusLab lab) throws Exception {
    return new Nfs4Client(RawClient.as(1001, lab.server().gateway().address()), 2);
  }

  private static void addClients(List<StatusCase> cases) {
    Nfs4Opcode exchange = Nfs4Opcode.EXCHANGE_ID;
    int update = ExchangeIdFlags.UPDATE_CONFIRMED_RECORD;
    add(
        cases,
        exchange,
        Nfs4Status.INVAL,
        "no such flag",
        lab -> lab.modern().exchange("x", 1, 0x10));
    add(
        cases,
        exchange,
        Nfs4Status.NOENT,
        "updates nobody",
        lab -> lab.modern().exchange("nobody", 1, update));
    add(
        cases,
        exchange,
        Nfs4Status.NOT_SAME,
        "updates another life",
        lab -> lab.modern().exchange("modern", 99, update));
    add(
        cases,
        exchange,
        Nfs4Status.PERM,
        "updates somebody else",
        lab -> {
          try (Nfs4Client user = user(lab)) {
            return user.exchange("modern", 1, update);
          }
        });
    add(
        cases,
        exchange,
        Nfs4Status.CLID_INUSE,
        "of another user",
        lab -> {
          try (Nfs4Client user = user(lab)) {
            return user.exchange("modern", 1, 0);
          }
        });
    add(
        cases,
        Nfs4Opcode.DESTROY_CLIENTID,
        Nfs4Status.CLIENTID_BUSY,
        "with a session",
        lab -> forget(lab, lab.modern().session().high()));
    add(
        cases,
        Nfs4Opcode.DESTROY_CLIENTID,
        Nfs4Status.STALE_CLIENTID,
        "nobody",
        lab -> forget(lab, 12_345));
  }

  private static Reply forget(StatusLab lab, long clientId) throws Exception {
    return lab.modern()
        .compound(op(Nfs4Opcode.DESTROY_CLIENTID, new DestroyClientidArgs(clientId)));
  }

  private static Reply crowd(StatusLab lab) throws Exception {
    Reply last = lab.modern().exchange(lab.name(), 1, 0);
    for (int i = 0; i < CLIENTS && last.status() == Nfs4Status.OK; i++) {
      last = lab.modern().exchange(lab.name(), 1, 0);
    }
    return last;
  }
}
