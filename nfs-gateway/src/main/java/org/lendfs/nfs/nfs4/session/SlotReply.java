// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.SequenceResult;

/**
 * What a request was answered with.
 *
 * @param fingerprint of the request, so that another one under its number is found out
 * @param sequence the results of its SEQUENCE, which are always kept
 * @param encoded the whole reply behind the RPC header, if the client wanted it kept; else null
 */
public record SlotReply(int fingerprint, SequenceResult sequence, @Nullable ByteBuffer encoded) {}
