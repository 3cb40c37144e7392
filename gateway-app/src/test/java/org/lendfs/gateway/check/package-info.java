// SPDX-License-Identifier: Apache-2.0
/** Tests of what looks at settings and machines, through the commands as they are typed. */
@NullMarked
package org.lendfs.gateway.check;

import org.jspecify.annotations.NullMarked;
