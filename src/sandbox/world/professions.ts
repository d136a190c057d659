import type { Family } from './types.ts';

/** What sort of employer someone works for. */
export type Sector =
  | 'hospital'
  | 'clinic'
  | 'homecare'
  | 'software'
  | 'medtech'
  | 'consulting'
  | 'bank'
  | 'retail'
  | 'logistics'
  | 'catering'
  | 'university'
  | 'laboratory';

/** One line of work: how people and jobs in it are called and what they know. */
export interface Profession {
  readonly family: Family;
  /** Share of the candidates, of 100. */
  readonly weight: number;
  /** Titles with the years of experience from which they are held, and the skills that go with them. */
  readonly roles: readonly {
    readonly title: string;
    readonly from: number;
    readonly skills: readonly string[];
    readonly sectors: readonly Sector[];
  }[];
  /** Skills common to the whole family. */
  readonly common: readonly string[];
}

type Row = readonly [title: string, from: number, sectors: string, skills: string];

function profession(family: Family, weight: number, common: string, rows: readonly Row[]): Profession {
  return {
    family,
    weight,
    common: common.split(', '),
    roles: rows.map(([title, from, sectors, skills]) => ({
      title,
      from,
      skills: skills.split(', '),
      sectors: sectors.split(' ') as Sector[],
    })),
  };
}

/** Every line of work the customer hires for. */
export const PROFESSIONS: readonly Profession[] = [
  profession(
    'nursing',
    25,
    'Patient care, Medication administration, Triage, Electronic health records, Wound care, Infection control, Patient education',
    [
      ['Registered nurse', 0, 'hospital clinic homecare', 'Acute care, Vital signs, Care planning'],
      ['Staff nurse, surgical ward', 1, 'hospital', 'Post-operative care, Pain management, Surgical nursing'],
      ['Intensive care nurse', 3, 'hospital', 'Intensive care, Ventilator management, ALS'],
      ['Emergency nurse', 2, 'hospital', 'Emergency nursing, Trauma care, ALS'],
      ['Theatre nurse', 3, 'hospital clinic', 'Operating theatre, Sterile technique, Scrub nursing'],
      ['Paediatric nurse', 2, 'hospital', 'Paediatric nursing, Neonatal care, Family-centred care'],
      ['Oncology nurse', 2, 'hospital', 'Chemotherapy, Palliative care, Central lines'],
      ['Midwife', 2, 'hospital clinic', 'Obstetrics, CTG, Breastfeeding support'],
      ['Psychiatric nurse', 2, 'hospital homecare', 'Mental health, De-escalation, Motivational interviewing'],
      ['District nurse', 2, 'homecare', 'Home care, Chronic disease, Vaccination'],
      ['Ward lead nurse', 8, 'hospital', 'Ward management, Rostering, Quality improvement'],
    ],
  ),
  profession(
    'medicine',
    8,
    'Clinical examination, Evidence-based medicine, Ward rounds, Patient communication, Multidisciplinary teams',
    [
      ['Resident physician', 1, 'hospital', 'Internal medicine, Acute medicine, ALS'],
      ['General practitioner', 5, 'clinic', 'Primary care, Preventive medicine, Chronic disease'],
      ['Consultant anaesthetist', 9, 'hospital', 'Anaesthesia, Intensive care, Regional anaesthesia'],
      ['Consultant radiologist', 9, 'hospital', 'MRI, CT, Interventional radiology'],
      ['Consultant psychiatrist', 8, 'hospital clinic', 'Psychiatry, Psychopharmacology, Forensic assessment'],
      ['Orthopaedic surgeon', 9, 'hospital clinic', 'Arthroplasty, Trauma surgery, Arthroscopy'],
      ['Paediatrician', 8, 'hospital clinic', 'Paediatrics, Neonatology, Child development'],
    ],
  ),
  profession('allied', 10, 'Patient assessment, Documentation, Interdisciplinary work, Quality assurance', [
    ['Physiotherapist', 0, 'hospital clinic', 'Rehabilitation, Manual therapy, Exercise prescription'],
    ['Occupational therapist', 0, 'hospital homecare', 'Rehabilitation, Assistive technology, Home assessment'],
    ['Radiographer', 1, 'hospital clinic', 'CT, MRI, Radiation protection'],
    ['Biomedical scientist', 0, 'laboratory hospital', 'Haematology, PCR, Phlebotomy'],
    ['Clinical psychologist', 3, 'hospital clinic', 'CBT, Psychological assessment, Group therapy'],
    ['Hospital pharmacist', 2, 'hospital', 'Clinical pharmacy, Medication review, Aseptic production'],
    ['Clinical dietitian', 1, 'hospital clinic', 'Clinical nutrition, Diabetes, Tube feeding'],
  ]),
  profession('care', 9, 'Personal care, Moving and handling, Dementia care, First aid, Communication', [
    ['Healthcare assistant', 0, 'hospital homecare', 'Basic care, Observation, Hygiene'],
    ['Nursing assistant', 1, 'homecare hospital', 'Elderly care, Medication assistance, Activities of daily living'],
    ['Care worker, night shift', 0, 'homecare', 'Night care, Elderly care, Palliative care'],
    ['Home care coordinator', 5, 'homecare', 'Rostering, Care planning, Supervision'],
  ]),
  profession('engineering', 16, 'Git, CI/CD, Code review, Docker, SQL, REST APIs', [
    ['Software engineer', 1, 'software medtech consulting', 'TypeScript, Node.js, PostgreSQL'],
    ['Frontend developer', 0, 'software consulting', 'React, TypeScript, Accessibility'],
    ['Backend developer', 1, 'software bank medtech', 'Kotlin, Java, Kafka'],
    ['Senior software engineer', 6, 'software medtech bank', 'System design, Kubernetes, Go'],
    ['Site reliability engineer', 4, 'software bank', 'Kubernetes, Terraform, Observability'],
    ['Embedded engineer', 3, 'medtech', 'C, C++, IEC 62304'],
    ['Integration engineer', 3, 'software consulting', 'HL7 FHIR, DICOM, Azure'],
    ['Security engineer', 4, 'bank software consulting', 'Threat modelling, OWASP, Incident response'],
    ['Engineering manager', 9, 'software medtech', 'Team leadership, Hiring, Architecture'],
  ]),
  profession('product', 6, 'User research, Roadmapping, Workshops, Figma, Stakeholder management', [
    ['UX designer', 1, 'software consulting', 'Interaction design, Prototyping, Design systems'],
    ['Product designer', 3, 'software medtech', 'Design systems, Usability testing, Service design'],
    ['Product manager', 4, 'software medtech bank', 'Discovery, OKRs, Analytics'],
    ['Senior product manager', 8, 'software medtech', 'Product strategy, Pricing, Regulatory affairs'],
    ['Project manager, clinical IT', 6, 'consulting hospital', 'PRINCE2, Change management, Electronic health records'],
  ]),
  profession('data', 5, 'Python, SQL, Statistics, Data visualisation', [
    ['Data analyst', 0, 'software retail bank', 'Power BI, Excel, Dashboards'],
    ['Data engineer', 3, 'software bank consulting', 'dbt, Airflow, Spark'],
    ['Data scientist', 3, 'software medtech university', 'Machine learning, R, Experiment design'],
    ['Biostatistician', 4, 'university medtech', 'R, Survival analysis, Clinical trials'],
  ]),
  profession('finance', 6, 'Excel, IFRS, Reporting, ERP', [
    ['Accountant', 1, 'consulting retail logistics', 'Bookkeeping, VAT, Year-end close'],
    ['Business controller', 4, 'retail bank hospital', 'Budgeting, Forecasting, Power BI'],
    ['Payroll specialist', 2, 'consulting hospital', 'Payroll, Pensions, Labour law'],
    ['Head of finance', 12, 'medtech retail', 'Leadership, Treasury, Audit'],
    ['Procurement specialist', 3, 'hospital logistics', 'Tendering, Framework agreements, Negotiation'],
  ]),
  profession('people', 6, 'Communication, Office 365, Service mindset, GDPR', [
    ['HR adviser', 3, 'hospital retail consulting', 'Labour law, Onboarding, Employee relations'],
    ['Medical secretary', 0, 'hospital clinic', 'Appointment booking, Medical terminology, Typing'],
    ['Receptionist', 0, 'clinic hospital', 'Switchboard, Calendar, Patient reception'],
    ['Communications adviser', 4, 'consulting university', 'Press, Content, Crisis communication'],
    ['Learning and development partner', 5, 'bank hospital', 'Course design, E-learning, Facilitation'],
  ]),
  profession('transport', 5, 'Driving licence B, Route planning, Customer service, Working at night', [
    ['Patient transport driver', 0, 'logistics hospital', 'Stretcher transport, First aid, Licence C1'],
    ['Ambulance worker', 2, 'hospital', 'Emergency driving, ALS, Licence 160'],
    ['Delivery driver', 0, 'logistics retail', 'Licence C, Tail lift, Handheld scanner'],
    ['Warehouse operative', 0, 'logistics retail', 'Forklift T1–T4, Picking, Stock control'],
    ['Logistics coordinator', 4, 'logistics hospital', 'Planning, SAP, Cold chain'],
  ]),
  profession('facilities', 4, 'HSE, Teamwork, Hygiene, Shift work', [
    ['Cleaning operative', 0, 'hospital catering', 'Infection cleaning, Floor care, NS-INSTA 800'],
    ['Chef, hospital kitchen', 3, 'catering hospital', 'Special diets, HACCP, Menu planning'],
    ['Maintenance technician', 3, 'hospital', 'Ventilation, Electrical, Preventive maintenance'],
    ['Biomedical engineer', 3, 'hospital medtech', 'Medical devices, Calibration, IEC 60601'],
    ['Kitchen assistant', 0, 'catering', 'Food hygiene, Serving, Dishwashing'],
  ]),
];

const TOTAL = PROFESSIONS.reduce((sum, one) => sum + one.weight, 0);

/** The profession at a point of the whole, `at` in [0, 1). */
export function professionAt(at: number): Profession {
  let left = at * TOTAL;
  const found = PROFESSIONS.find((one) => (left -= one.weight) < 0) ?? PROFESSIONS[0];
  if (found === undefined) throw new RangeError('no professions are defined');
  return found;
}

/** The profession of a family. */
export function professionOf(family: Family): Profession {
  const found = PROFESSIONS.find((one) => one.family === family);
  if (found === undefined) throw new RangeError(`no profession of family "${family}"`);
  return found;
}
