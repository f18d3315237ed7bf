/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A candidate for the focus. */
export type CandidateFocusInput = {
  /** The successes and challenges it comes from; at most 10. */
  from?: Array<string | number> | null | undefined;
  /** The words. */
  text: string;
};

/** A challenge or growth area. Guide: "Identify the growth areas or challenges that are impacting teacher's practice." */
export type ChallengeInput = {
  /** How a success, from now or earlier, can be used to overcome it. */
  builds?: SuccessUsedInput | null | undefined;
  /** Underlying factors; a chain of "why" when the entry point is AnalyzeCause. At most 10. */
  factors?: Array<string> | null | undefined;
  /** Its impact on practice and students. */
  impact?: string | null | undefined;
  /** Possible paths forward, each a possible candidate or step. At most 10. */
  paths?: Array<string> | null | undefined;
  /** How practice would shift after overcoming it. */
  practiceShift?: string | null | undefined;
  /** Steps already taken. */
  stepsTaken?: string | null | undefined;
  /** What success or impact looks like once it is overcome (positive framing). */
  successLooksLike?: string | null | undefined;
  /** The challenge or growth area. */
  what: string;
};

/** What became of a command. */
export type CommandOutcome =
  /** Durable: it survives a crash from now on. */
  | 'APPLIED'
  /** Somebody else's change came first; nothing changed. Reload and decide again. */
  | 'CONFLICT'
  /** Refused for good as things stand; nothing changed. See the refusals. */
  | 'REFUSED'
  /** Rolled back by an outage; nothing changed. The same command may be sent again. */
  | 'UNAVAILABLE'
  /** The reply of the database was lost. Send the same command with the same id to learn what became of it. */
  | 'UNKNOWN';

/** One of the guide's six parts of a conversation, in its order. */
export type Component =
  /** Action steps, practice and timelines. */
  | 'ACTION_STEPS'
  /** Identify challenges, impact and steps already taken. */
  | 'CHALLENGES'
  /** Follow up from previous conversations and next steps. */
  | 'FOLLOW_UP'
  /** Narrow the focus for the conversation and action steps. */
  | 'NARROW_FOCUS'
  /** Schedule and reflect. */
  | 'SCHEDULE_AND_REFLECT'
  /** Identify successes, impact and opportunities to expand on successes. */
  | 'SUCCESSES';

/** What a card holds: exactly one of its fields is given. */
export type EntryContentInput =
  {   /** A candidate for the focus. */
  candidate: CandidateFocusInput; challenge?: never; note?: never; success?: never; }
  |  { candidate?: never;   /** A challenge or growth area. Guide: "Identify the growth areas or challenges that are impacting teacher's practice." */
  challenge: ChallengeInput; note?: never; success?: never; }
  |  { candidate?: never; challenge?: never;   /** A note in any component. */
  note: NoteInput; success?: never; }
  |  { candidate?: never; challenge?: never; note?: never;   /** A success in the teacher's practice. Guide: "Reflect to identify successes in teacher's practice and the impact they have on students." */
  success: SuccessInput; };

/** A note in any component. */
export type NoteInput = {
  /** One of the guide's six parts of a conversation, in its order. */
  component: Component;
  /** What a note is. */
  kind: NoteKind;
  /** The words. */
  text: string;
};

/** What a note is. */
export type NoteKind =
  /** A tool from an earlier conversation. */
  | 'EARLIER_TOOL'
  /** A reflection on growth and impact. */
  | 'GROWTH'
  /** An additional observation note, to reflect on growth with. */
  | 'OBSERVATION'
  /** Anything else worth keeping. */
  | 'REMARK';

/** A success in the teacher's practice. Guide: "Reflect to identify successes in teacher's practice and the impact they have on students." */
export type SuccessInput = {
  /** How it can be expanded. */
  expansion?: string | null | undefined;
  /** Its impact on students, best with evidence. */
  impact?: string | null | undefined;
  /** The skills, knowledge or practices that helped to create it. */
  strengths?: string | null | undefined;
  /** How it aligns with or supports the focus; offered again once a focus is agreed. */
  supportsFocus?: string | null | undefined;
  /** What worked. */
  whatWorked: string;
};

/** A success of this or an earlier conversation of the pair, and how it helps against a challenge. */
export type SuccessUsedInput = {
  /** How, in words. */
  how: string;
  /** The success. */
  successId: string | number;
};

/** Writes a card, new or anew. On a planned conversation the teacher can put down successes, challenges and candidate foci beforehand; while it is under way either of the pair writes. */
export type WriteEntryInput = {
  /** What a card holds: exactly one of its fields is given. */
  content: EntryContentInput;
  /** The conversation. */
  conversationId: string | number;
  /** A new id, or that of the card to write anew. Its kind cannot change. */
  entryId: string | number;
};

export type CaseloadQueryVariables = Exact<{ [key: string]: never; }>;


export type CaseloadQuery = { me: { name: string } | null, coach: { caseload: Array<{ name: string, attention: Array<{ sentence: string }>, line: { teacherId: string, openConversationId: string | null } }> } | null };

export type FollowSubscriptionVariables = Exact<{
  teacherId: string | number;
  conversationId: string | number;
}>;


export type FollowSubscription = { conversation: { present: Array<{ name: string }>, conversation: { content: { entries: Array<{ content: { success: { whatWorked: string } | null } }> } | null } | null } };

export type WriteSuccessMutationVariables = Exact<{
  commandId: string | number;
  teacherId: string | number;
  input: WriteEntryInput;
}>;


export type WriteSuccessMutation = { writeEntry: { outcome: CommandOutcome, refusals: Array<{ field: string, sentence: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const CaseloadDocument = new TypedDocumentString(`
    query Caseload {
  me {
    name
  }
  coach {
    caseload {
      name
      attention {
        sentence
      }
      line {
        teacherId
        openConversationId
      }
    }
  }
}
    `, {"hash":"sha256:34c42a1d65dd230692daa7cc4cfff9b0f7abc60cdd9644b874103c5ab5f61049"}) as unknown as TypedDocumentString<CaseloadQuery, CaseloadQueryVariables>;
export const FollowDocument = new TypedDocumentString(`
    subscription Follow($teacherId: ID!, $conversationId: ID!) {
  conversation(teacherId: $teacherId, conversationId: $conversationId) {
    present {
      name
    }
    conversation {
      content {
        entries {
          content {
            success {
              whatWorked
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:636668d9463c9ad1de97ea976c82ecda1901290885ae6236ecfb90be2ed11cf2"}) as unknown as TypedDocumentString<FollowSubscription, FollowSubscriptionVariables>;
export const WriteSuccessDocument = new TypedDocumentString(`
    mutation WriteSuccess($commandId: ID!, $teacherId: ID!, $input: WriteEntryInput!) {
  writeEntry(commandId: $commandId, teacherId: $teacherId, input: $input) {
    outcome
    refusals {
      field
      sentence
    }
  }
}
    `, {"hash":"sha256:0d28ceb0bbfd354576b97cc94c73da0e1662bf8ca80333c0777967bc2c034d0e"}) as unknown as TypedDocumentString<WriteSuccessMutation, WriteSuccessMutationVariables>;