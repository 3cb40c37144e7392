// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;

/** What a CREATE wants of durability (MS-SMB2 3.3.5.9.6, 3.3.5.9.7, 3.3.5.9.10, 3.3.5.9.12). */
sealed interface DurableAsk {
  /** Nothing. */
  record Nothing() implements DurableAsk {}

  /** A durable open, which only the reply to it names. */
  record Plain() implements DurableAsk {}

  /** A durable open, with a name of the client's, under which the request can be sent again. */
  record Named(Guid createGuid, long timeoutMillis) implements DurableAsk {}

  /**
   * An open that waits for its client.
   *
   * @param createGuid empty in the first form, which does not name it
   */
  record Reconnect(FileId fileId, Optional<Guid> createGuid) implements DurableAsk {}

  /** Reads the contexts; the second form is ignored where the dialect does not know it. */
  static DurableAsk of(CreateRequest request, SmbDialect dialect) throws SmbException {
    boolean named = dialect.isAtLeast(SmbDialect.SMB_3_0);
    var asks = request.context(CreateContext.DurableRequest.class);
    var returns = request.context(CreateContext.DurableReconnect.class);
    var asksNamed = request.context(CreateContext.DurableRequestV2.class).filter(ask -> named);
    var returnsNamed = request.context(CreateContext.DurableReconnectV2.class).filter(ask -> named);
    // A request in the first form beside a return in the first form is ignored.
    int forms = returns.isPresent() || asks.isPresent() ? 1 : 0;
    forms += asksNamed.isPresent() ? 1 : 0;
    forms += returnsNamed.isPresent() ? 1 : 0;
    if (forms > 1) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "contexts that exclude each other");
    }
    if (returnsNamed.isPresent()) {
      var back = returnsNamed.get();
      return new Reconnect(back.fileId(), Optional.of(back.createGuid()));
    }
    if (returns.isPresent()) {
      return new Reconnect(returns.get().fileId(), Optional.empty());
    }
    if (asksNamed.isPresent()) {
      return new Named(asksNamed.get().createGuid(), asksNamed.get().timeoutMillis());
    }
    return asks.isPresent() ? new Plain() : new Nothing();
  }
}
