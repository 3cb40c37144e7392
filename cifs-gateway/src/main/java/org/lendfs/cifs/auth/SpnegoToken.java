// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.lendfs.cifs.auth.Der.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a client says in SPNEGO (RFC 4178 section 4.2). Arrays are copies. */
sealed interface SpnegoToken {
  /** More mechanisms than any client knows. */
  int MOST_MECHANISMS = 32;

  byte[] NONE = {};

  /**
   * The first token, negTokenInit.
   *
   * @param mechanisms contents of their object identifiers, the preferred one first
   * @param mechanismList the element mechTypes as it came, which mechListMIC is computed over
   * @param token for the first mechanism; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
  record Init(List<byte[]> mechanisms, byte[] mechanismList, byte[] token) implements SpnegoToken {
    /** Whether NTLM is offered at all. */
    boolean offersNtlm() {
      return mechanisms.stream().anyMatch(oid -> Arrays.equals(oid, Mechanism.NTLM));
    }

    /** Whether {@link #token} is one of NTLM. */
    boolean prefersNtlm() {
      return Arrays.equals(mechanisms.getFirst(), Mechanism.NTLM);
    }
  }

  /**
   * A later token, negTokenResp.
   *
   * @param token of the mechanism; may be empty
   * @param mic mechListMIC; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
  record Response(byte[] token, byte[] mic) implements SpnegoToken {}

  /** Reads either. */
  static SpnegoToken decode(byte[] bytes) throws MalformedTokenException {
    DerReader reader = DerReader.of(bytes);
    if (reader.isNext(context(1))) {
      return response(reader.enter(context(1)).enter(Der.SEQUENCE));
    }
    if (reader.isNext(Der.APPLICATION_0)) {
      reader = reader.enter(Der.APPLICATION_0);
      if (!Arrays.equals(reader.enter(Der.OBJECT_IDENTIFIER).rest(), Mechanism.SPNEGO)) {
        throw new MalformedTokenException("another mechanism than SPNEGO");
      }
    }
    return init(reader.enter(context(0)).enter(Der.SEQUENCE));
  }

  private static Init init(DerReader fields) throws MalformedTokenException {
    DerReader types = fields.enter(context(0));
    byte[] mechanismList = types.rest();
    List<byte[]> mechanisms = mechanisms(types.enter(Der.SEQUENCE));
    byte[] token = NONE;
    while (!fields.isAtEnd()) {
      if (fields.isNext(context(2))) {
        token = octets(fields, 2);
      } else {
        fields.skip();
      }
    }
    return new Init(mechanisms, mechanismList, token);
  }

  private static List<byte[]> mechanisms(DerReader list) throws MalformedTokenException {
    List<byte[]> mechanisms = new ArrayList<>();
    while (!list.isAtEnd()) {
      if (mechanisms.size() == MOST_MECHANISMS) {
        throw new MalformedTokenException("too many mechanisms");
      }
      mechanisms.add(list.enter(Der.OBJECT_IDENTIFIER).rest());
    }
    if (mechanisms.isEmpty()) {
      throw new MalformedTokenException("no mechanism");
    }
    return mechanisms;
  }

  private static Response response(DerReader fields) throws MalformedTokenException {
    byte[] token = NONE;
    byte[] mic = NONE;
    while (!fields.isAtEnd()) {
      if (fields.isNext(context(2))) {
        token = octets(fields, 2);
      } else if (fields.isNext(context(3))) {
        mic = octets(fields, 3);
      } else {
        fields.skip();
      }
    }
    return new Response(token, mic);
  }

  private static byte[] octets(DerReader fields, int number) throws MalformedTokenException {
    return fields.enter(context(number)).enter(Der.OCTET_STRING).rest();
  }
}
